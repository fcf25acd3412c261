//! The 64 emoji. Chosen to be told apart at a glance, also by colour-blind people and when read aloud; the order never
//! changes, since both devices go by the index.

/// One of the 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emoji {
    /// The picture.
    pub sign: &'static str,
    /// Its name in English, for a screen reader and for whoever reads it over the phone.
    pub name: &'static str,
}

const fn emoji(sign: &'static str, name: &'static str) -> Emoji {
    Emoji { sign, name }
}

/// By index.
pub const EMOJI: [Emoji; 64] = [
    emoji("🐶", "Dog"),
    emoji("🐱", "Cat"),
    emoji("🐴", "Horse"),
    emoji("🐷", "Pig"),
    emoji("🐘", "Elephant"),
    emoji("🐰", "Rabbit"),
    emoji("🐢", "Turtle"),
    emoji("🐟", "Fish"),
    emoji("🐙", "Octopus"),
    emoji("🦋", "Butterfly"),
    emoji("🐝", "Bee"),
    emoji("🦉", "Owl"),
    emoji("🐧", "Penguin"),
    emoji("🐌", "Snail"),
    emoji("🐍", "Snake"),
    emoji("🐸", "Frog"),
    emoji("🌵", "Cactus"),
    emoji("🌲", "Tree"),
    emoji("🌻", "Sunflower"),
    emoji("🍄", "Mushroom"),
    emoji("🍁", "Leaf"),
    emoji("🍎", "Apple"),
    emoji("🍌", "Banana"),
    emoji("🍓", "Strawberry"),
    emoji("🍇", "Grapes"),
    emoji("🍒", "Cherries"),
    emoji("🥕", "Carrot"),
    emoji("🌽", "Corn"),
    emoji("🍞", "Bread"),
    emoji("🧀", "Cheese"),
    emoji("🥚", "Egg"),
    emoji("🎂", "Cake"),
    emoji("🍕", "Pizza"),
    emoji("☕", "Cup"),
    emoji("🌍", "Globe"),
    emoji("🌙", "Moon"),
    emoji("⭐", "Star"),
    emoji("☀️", "Sun"),
    emoji("☁️", "Cloud"),
    emoji("🔥", "Fire"),
    emoji("⚡", "Lightning"),
    emoji("⛄", "Snowman"),
    emoji("🌈", "Rainbow"),
    emoji("☂️", "Umbrella"),
    emoji("🚗", "Car"),
    emoji("🚲", "Bicycle"),
    emoji("🚂", "Train"),
    emoji("✈️", "Aeroplane"),
    emoji("🚀", "Rocket"),
    emoji("⛵", "Boat"),
    emoji("⚓", "Anchor"),
    emoji("🏠", "House"),
    emoji("🔑", "Key"),
    emoji("🔔", "Bell"),
    emoji("⏰", "Clock"),
    emoji("📖", "Book"),
    emoji("✂️", "Scissors"),
    emoji("🔨", "Hammer"),
    emoji("💡", "Lamp"),
    emoji("🎁", "Gift"),
    emoji("🎈", "Balloon"),
    emoji("⚽", "Football"),
    emoji("🎸", "Guitar"),
    emoji("🥁", "Drum"),
];
