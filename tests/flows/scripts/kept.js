// What the flow of the other phone kept under NAME, as output.kept.
var note = http.get(EHR + '/notes/' + NAME)
if (note.status !== 200) throw new Error('Nothing was kept as ' + NAME)
output.kept = note.body
