//! Writes the Kotlin and Swift sources that fit a built library; `script/kotlin` calls it.

fn main() {
    uniffi::uniffi_bindgen_main()
}
