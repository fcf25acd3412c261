// Keeps what was copied under NAME, for the flow of the other phone: a person would look from one to the other.
http.put(EHR + '/notes/' + NAME, { body: maestro.copiedText })
