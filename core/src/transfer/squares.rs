//! A QR for a screen to draw.

use crate::view::QrSquares;

/// Draws `text`; none: it is longer than a QR holds (2,953 bytes).
pub fn qr_squares(text: &str) -> Option<QrSquares> {
    let modules = super::qr::modules(text).ok()?;
    let side = modules.side();
    let dark = (0..side * side).map(|at| u8::from(modules.dark_at(at % side, at / side))).collect();
    Some(QrSquares { side: u32::try_from(side).ok()?, dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_has_its_quiet_zone_and_does_not_print_itself() {
        let squares = qr_squares("septet://join/x").unwrap();
        let side = usize::try_from(squares.side).unwrap();
        assert_eq!(squares.dark.len(), side * side);
        assert!(squares.dark[..4 * side].iter().all(|square| *square == 0));
        assert_eq!(squares.dark[4 * side + 4], 1, "the corner of the finder");
        assert!(squares.dark.iter().all(|square| *square < 2));
        assert_eq!(format!("{squares:?}"), format!("QrSquares({side})"));
    }

    #[test]
    fn what_is_too_long_is_not_drawn() {
        assert_eq!(qr_squares(&"x".repeat(2_954)), None);
    }
}
