plugins {
    alias(libs.plugins.android.application)
    // The Android plugin compiles Kotlin itself, by whatever version is on the class path: this one.
    alias(libs.plugins.kotlin.android) apply false
    alias(libs.plugins.kotlin.compose)
}

val abis = listOf("arm64-v8a", "armeabi-v7a", "x86_64")
val oldest = 28
val rustLibraries = layout.buildDirectory.dir("rust").get().asFile.path

android {
    namespace = "health.septet"
    // What the AARs ask for; the app itself uses nothing newer than 35.
    compileSdk = 37

    defaultConfig {
        applicationId = "health.septet"
        minSdk = oldest
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
    }

    // script/android writes the facade and the texts; ui's sources know no Android and are compiled here once more.
    sourceSets.named("main") {
        kotlin.directories += listOf(
            "../../bindings/kotlin/generated/kotlin",
            "../../bindings/kotlin/src/main/kotlin",
            "../ui/generated",
            "../ui/src/main/kotlin",
            "src/main/kotlin",
        )
        jniLibs.directories += rustLibraries
    }

    buildFeatures.compose = true

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
        }
    }

    splits {
        abi {
            isEnable = true
            reset()
            include(*abis.toTypedArray())
            isUniversalApk = true
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    packaging.resources.excludes += "/META-INF/{AL2.0,LGPL2.1}"
}

kotlin.jvmToolchain(17)

dependencies {
    implementation(libs.compose.foundation)
    implementation(libs.compose.ui)
    implementation(libs.material3)
    implementation(libs.activity.compose)
    implementation(libs.coroutines.android)
    implementation(libs.zxing)
    implementation(libs.jna) { artifact { type = "aar" } }
}

val cargoNdk by tasks.registering(Exec::class) {
    description = "Builds the Rust library for each kind of phone."
    workingDir = rootDir.parentFile
    val targets = abis.flatMap { listOf("--target", it) }
    commandLine(
        listOf("cargo", "ndk") + targets + listOf("--platform", "$oldest", "--output-dir", rustLibraries) +
            listOf("build", "--locked", "--release", "-p", "septet-bindings", "--lib"),
    )
}

tasks.matching { it.name == "preBuild" }.configureEach { dependsOn(cargoNdk) }
