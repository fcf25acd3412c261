import SeptetKit
import SwiftUI

/// A QR, black on white whatever theme is on: cameras want it so. To whoever listens it is a picture of `said`.
struct Qr: View {
    let squares: QrSquares
    let said: String

    init(_ squares: QrSquares, _ said: String) {
        self.squares = squares
        self.said = said
    }

    var body: some View {
        Canvas { [squares] context, size in
            let side = Int(squares.side)
            // Whole points, or light lines would show between the squares.
            let square = max(1, (min(size.width, size.height) / CGFloat(side)).rounded(.down))
            let edge = ((min(size.width, size.height) - square * CGFloat(side)) / 2).rounded(.down)
            var dark = Path()
            for (at, isDark) in squares.dark.enumerated() where isDark != 0 {
                let corner = CGPoint(x: edge + CGFloat(at % side) * square, y: edge + CGFloat(at / side) * square)
                dark.addRect(CGRect(origin: corner, size: CGSize(width: square, height: square)))
            }
            context.fill(dark, with: .color(.black))
        }
        .onWhite(said)
    }
}

extension View {
    fileprivate func onWhite(_ said: String) -> some View {
        aspectRatio(1, contentMode: .fit)
            .frame(maxWidth: 360)
            .background(.white)
            .frame(maxWidth: .infinity)
            .environment(\.layoutDirection, .leftToRight)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(said)
            .accessibilityAddTraits(.isImage)
    }
}
