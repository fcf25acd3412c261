package septet.sessions

import java.lang.reflect.Modifier

/**
 * Any view as JSON: members sorted, an enum by its name in small letters without underscores, bytes in hexadecimal
 * digits. Swift's `Written.swift` writes the same.
 */
fun written(value: Any?, indent: String = ""): String = when (value) {
    null -> "null"
    is String -> quoted(value)
    is Boolean, is Number, is UByte, is UShort, is UInt, is ULong -> "$value"
    is ByteArray -> quoted(value.joinToString("") { "%02x".format(it) })
    is Enum<*> -> quoted(plain(value.name))
    is Map<*, *> -> members(value.entries.associate { (name, member) -> name as String to member }, indent)
    is List<*> -> rows("[", value.map { "$indent ${written(it, "$indent ")}" }, "]", indent)
    else -> record(value, indent)
}

private fun record(value: Any, indent: String): String {
    val fields = value.javaClass.declaredFields.filter { !Modifier.isStatic(it.modifiers) && !it.isSynthetic }
    val members = fields.associate { field ->
        field.isAccessible = true
        field.name to if (isUnsigned(value, field.name)) unsigned(field.get(value)) else field.get(value)
    }
    // A case of a sealed class is told by its name.
    if (value.javaClass.superclass != value.javaClass.declaringClass) return members(members, indent)
    val name = plain(value.javaClass.simpleName)
    return if (members.isEmpty()) quoted(name) else members(mapOf(name to members), indent)
}

/** The getter of a `ULong`, and of every number that the JVM has no type for, is not named as that of a `Long` is. */
private fun isUnsigned(value: Any, field: String) =
    value.javaClass.methods.none { it.name == "get${field.replaceFirstChar(Char::uppercase)}" }

private fun unsigned(value: Any?): Any? = when (value) {
    is Long -> value.toULong()
    is Int -> value.toUInt()
    is Short -> value.toUShort()
    is Byte -> value.toUByte()
    else -> value
}

private fun members(members: Map<String, Any?>, indent: String): String {
    val rows = members.entries.sortedBy { it.key }.map { (name, member) ->
        "$indent ${quoted(name)}: ${written(member, "$indent ")}"
    }
    return rows("{", rows, "}", indent)
}

private fun rows(begin: String, rows: List<String>, end: String, indent: String) =
    if (rows.isEmpty()) "$begin$end" else rows.joinToString(",\n", "$begin\n", "\n$indent$end")

private fun plain(name: String) = name.replace("_", "").lowercase()

private fun quoted(text: String) = buildString {
    append('"')
    for (char in text) {
        when {
            char == '"' || char == '\\' -> append('\\').append(char)
            char < ' ' -> append("\\u%04x".format(char.code))
            else -> append(char)
        }
    }
    append('"')
}
