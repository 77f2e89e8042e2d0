// The service block for an Android app, Apollo Kotlin 4 or later. Paths are as in this folder; an app that copies the kit keeps its shape.
plugins {
  id("com.apollographql.apollo")
}

apollo {
  service("tongxin") {
    packageName.set("org.example.tongxin")
    schemaFiles.from("../../schema.graphql", "extra.graphqls")
    srcDir("../operations")
    // For a server that knows this version's operations: the manifest is what `tongxin documents import` takes.
    operationManifestFormat.set("persistedQueryManifest")
    // As text. DateTime is RFC 3339 in UTC with three decimals, LocalDate and LocalTime are ISO 8601; an app may map them to the types of
    // the date library it uses.
    mapScalarToKotlinString("DateTime")
    mapScalarToKotlinString("LocalDate")
    mapScalarToKotlinString("LocalTime")
    mapScalarToKotlinString("PhoneNumber")
    mapScalarToKotlinString("SyncToken")
    mapScalarToKotlinString("UUID")
  }
}
