import Foundation

/// Any view as JSON: members sorted, an enum by its name in small letters without underscores, bytes in hexadecimal digits. Kotlin's
/// `Written.kt` writes the same.
func written(_ value: Any, _ indent: String = "") -> String {
    let inner = indent + " "
    let mirror = Mirror(reflecting: value)
    switch value {
    case let text as String: return quoted(text)
    case let bool as Bool: return "\(bool)"
    case let number as any FixedWidthInteger: return "\(number)"
    case let bytes as Data: return quoted(bytes.map { String(format: "%02x", $0) }.joined())
    case let members as [String: Any]: return object(members.map { ($0.key, $0.value) }, indent)
    default: break
    }
    switch mirror.displayStyle {
    case .optional:
        return mirror.children.first.map { written($0.value, indent) } ?? "null"
    case .collection:
        let rows = mirror.children.map { "\(inner)\(written($0.value, inner))" }
        return rows.isEmpty ? "[]" : "[\n\(rows.joined(separator: ",\n"))\n\(indent)]"
    case .enum:
        guard let payload = mirror.children.first, let label = payload.label else { return quoted(plain("\(value)")) }
        return object([(plain(label), payload.value)], indent)
    default:
        return object(mirror.children.map { ($0.label ?? "", $0.value) }, indent)
    }
}

private func object(_ members: [(String, Any)], _ indent: String) -> String {
    let inner = indent + " "
    let rows = members.sorted { $0.0 < $1.0 }.map { "\(inner)\(quoted($0.0)): \(written($0.1, inner))" }
    return rows.isEmpty ? "{}" : "{\n\(rows.joined(separator: ",\n"))\n\(indent)}"
}

private func plain(_ name: String) -> String { name.replacingOccurrences(of: "_", with: "").lowercased() }

private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case _ where scalar.value < 0x20: quoted += String(format: "\\u%04x", scalar.value)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
