//! The XML in which Android apps keep their preferences: a flat list of names, each with a text.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use quick_xml::{Reader, XmlVersion};
use zeroize::Zeroizing;

use super::input::MAX_ENTRIES;
use super::read::ReadError;

/// The `<string name="...">` entries of a preferences file, in their order.
pub(crate) struct Preferences(Vec<(String, Zeroizing<String>)>);

/// Whether a text begins as such a file does.
pub(crate) fn is_preferences(text: &str) -> bool {
    let head: String = text.chars().take(200).collect();
    head.trim_start().starts_with("<?xml") && head.contains("<map")
}

/// The text of an entity that every XML knows, or a character by its number. Those of its own cannot blow up: they are
/// [`ReadError::Damaged`].
pub(crate) fn push_entity(entity: &BytesRef<'_>, text: &mut String) -> Result<(), ReadError> {
    match entity.resolve_char_ref().map_err(|_| ReadError::Damaged)? {
        Some(character) => text.push(character),
        None => text.push_str(resolve_predefined_entity(entity).ok_or(ReadError::Damaged)?),
    }
    Ok(())
}

impl Preferences {
    /// [`ReadError::Damaged`]: it is no XML, or cut. Entities of its own are not known: they cannot blow up.
    pub(crate) fn read(text: &str) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(text);
        let mut strings = Vec::new();
        let mut open: Option<(String, Zeroizing<String>)> = None;
        let mut is_whole = false;
        loop {
            match reader.read_event().map_err(|_| ReadError::Damaged)? {
                Event::Start(tag) if tag.name().as_ref() == "string" => {
                    let name = tag.try_get_attribute("name").map_err(|_| ReadError::Damaged)?;
                    let name = name
                        .map(|name| name.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ReadError::Damaged))
                        .transpose()?;
                    open = Some((name.unwrap_or_default().into_owned(), Zeroizing::default()));
                }
                Event::Text(text) => {
                    if let Some((_, value)) = &mut open {
                        value.push_str(&text);
                    }
                }
                Event::CData(text) => {
                    if let Some((_, value)) = &mut open {
                        value.push_str(&text);
                    }
                }
                Event::GeneralRef(entity) => {
                    if let Some((_, value)) = &mut open {
                        push_entity(&entity, value)?;
                    }
                }
                Event::End(tag) => {
                    strings.extend(open.take());
                    is_whole |= tag.name().as_ref() == "map";
                    if strings.len() > MAX_ENTRIES {
                        return Err(ReadError::TooMany);
                    }
                }
                Event::Eof if is_whole => return Ok(Self(strings)),
                Event::Eof => return Err(ReadError::Damaged),
                _ => {}
            }
        }
    }

    /// The text of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(there, _)| *there == name).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_read_with_their_entities() {
        let text = "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n<int name=\"n\" value=\"13\" />\
            <string name=\"a &quot;b\">[{&quot;x&quot;:&#49;}] &amp; <![CDATA[<raw>]]></string><string name=\"empty\"></string></map>";
        assert!(is_preferences(text));
        let preferences = Preferences::read(text).unwrap();
        assert_eq!(preferences.get("a \"b"), Some("[{\"x\":1}] & <raw>"));
        assert_eq!(preferences.get("empty"), Some(""));
        assert_eq!(preferences.get("n"), None);
    }

    #[test]
    fn what_is_cut_or_has_entities_of_its_own_is_damaged() {
        let bomb =
            "<!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><map><string name=\"x\">&b;</string></map>";
        for text in [bomb, "<map><string name=\"x\">abc", "<map>", "", "<map></string></map>"] {
            assert_eq!(Preferences::read(text).err(), Some(ReadError::Damaged), "{text}");
        }
    }
}
