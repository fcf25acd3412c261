package septet

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ViewsTest {
    @Test
    fun `records and enums cross`() {
        val view = Phone().open().account().view()
        assertEquals(AccountStage.SIGNED_OUT, view.stage)
        assertNull(view.phoneHint)
        assertNull(view.sentBy)
        assertFalse(view.canSubmit)
        assertFalse(view.check.allowed)
    }

    @Test
    fun `a token crosses with all that a screen shows`() {
        val tokens = Phone().open().tokens()
        val added = tokens.addUri("otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238&issuer=Example&period=30")
        assertFalse(added.duplicate)
        assertTrue(tokens.addUri("otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238&issuer=Example").duplicate)
        val token = tokens.list("").single()
        assertEquals(added.token, token)
        assertEquals(TokenKind.TOTP, token.kind)
        assertEquals(HashAlgorithm.SHA1, token.algorithm)
        assertEquals("Example", token.issuer)
        assertEquals("maya", token.account)
        assertEquals(6u, token.digits)
        assertEquals(30u, token.periodS)
        assertNull(token.counter)
        assertTrue(token.removable)

        val codes = tokens.codesAt(59_000u)
        val row = codes.rows.single()
        assertEquals(token.id, row.id)
        assertEquals(30_000uL, row.validFromMs)
        assertEquals(60_000uL, row.validUntilMs)
        assertEquals(60_000uL, codes.refreshAtMs)
        assertEquals(row.nextCode, tokens.codesAt(60_000u).rows.single().code)
    }

    @Test
    fun `a view does not print the codes in it`() {
        val tokens = Phone().open().tokens()
        tokens.addUri("otpauth://totp/Example:maya?secret=$SEED_OF_RFC_6238&issuer=Example")
        val codes = tokens.codesAt(59_000u)
        assertEquals("287082", codes.rows.single().code!!.digits)
        assertFalse("287082" in codes.toString(), codes.toString())
        assertFalse("287 082" in codes.toString(), codes.toString())
    }

    @Test
    fun `several tokens are organised together, and what is there twice is found`() {
        val tokens = Phone().open().tokens()
        val one = tokens.addUri("otpauth://totp/One:maya?secret=$SEED_OF_RFC_6238").token.id
        val two = tokens.addUri("otpauth://totp/Two:maya?secret=$SEED_OF_RFC_6238&period=60").token.id
        assertTrue(tokens.edit(listOf(one, two), TokenEdit(group = "Work", icon = "bank")).all { it.group == "Work" })
        val edited = tokens.edit(listOf(two), TokenEdit(note = NoteText("recovery 4711"), pinned = true)).single()
        assertEquals("recovery 4711", edited.note!!.text)
        assertFalse("4711" in edited.toString(), edited.toString())
        assertEquals(listOf("Work" to 2u), tokens.groups().map { it.name to it.tokens })
        val rows = tokens.searchAt("", 0u, group = "work").rows
        assertEquals(listOf(two to true, one to false), rows.map { it.id to it.pinned })
        assertTrue(icons().single { it.name == rows[0].icon }.svg.startsWith("<svg"))
        assertEquals(listOf(one, two), tokens.list("maya", group = "Work").map { it.id }.sortedBy { it != one })
        assertThrows<AppException.InvalidInput> { tokens.edit(listOf(one), TokenEdit(icon = "of tomorrow")) }

        assertEquals(DuplicateReason.SECRET, tokens.duplicates().single().reason)
        tokens.setSortOrder(SortOrder.USAGE)
        tokens.used(one)
        assertEquals(SortOrder.USAGE, tokens.sortOrder())
        tokens.removeAll(listOf(one, two))
        assertEquals(emptyList<TokenDetails>(), tokens.list(""))
    }

    @Test
    fun `a token changes its name, place and visibility, and goes`() {
        val tokens = Phone().open().tokens()
        val one = tokens.addUri("otpauth://totp/One:maya?secret=$SEED_OF_RFC_6238").token.id
        val two = tokens.addUri("otpauth://totp/Two:maya?secret=$SEED_OF_RFC_6238&period=60").token.id
        tokens.moveBefore(two, one)
        assertEquals(listOf(two, one), tokens.list("").map { it.id })
        assertEquals("Radiology", tokens.rename(one, "Radiology").title)
        assertEquals(listOf(one), tokens.searchAt("radio", 0u).rows.map { it.id })
        assertTrue(tokens.setHidden(two, true).hidden)
        assertEquals(listOf(one), tokens.codesAt(0u).rows.map { it.id })
        tokens.remove(one)
        assertEquals(listOf(two), tokens.list("").map { it.id })
    }
}
