import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Logs a person in by SMS, then signs a prescription, which takes a code that a phone shows. Java 17, nothing else.
 *
 * usage: SEPTET_URL=https://septet.example SEPTET_KEY=sk_... java Login.java NUMBER REFERENCE
 * Codes are read from standard input. Ends with 0 if the person is in, else with 1.
 */
public class Login {
    static final Map<String, String> WORDS = Map.of(
        "wrong", "Wrong code. Check it and try again.",
        "used", "This code was used already. Wait for the next one.",
        "expired", "This code has expired. Ask for another.",
        "clock", "The phone's clock is wrong. Turn on automatic time on it.",
        "policy", "A sent code is not enough for this. Use the code that the phone shows.");
    // It follows no redirects: the key goes to our server alone.
    static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    static final BufferedReader INPUT = new BufferedReader(new InputStreamReader(System.in));

    /** Status and body; status 0 for none. */
    record Answer(int status, String body) {
        /** A member's value. Your JSON library takes its place: this sees strings without escapes, numbers and words. */
        String get(String member) {
            var found = Pattern.compile("\"" + member + "\":\"?([\\w.:-]+)").matcher(body);
            return found.find() ? found.group(1) : "";
        }

        /** Our answer begins so; whatever is written in another way is no. */
        boolean valid() {
            return status == 200 && body.startsWith("{\"valid\":true,");
        }

        String words() {
            return switch (status) {
                case 422 -> WORDS.getOrDefault(get("reason"), "This code is refused.");
                case 423 -> "Locked: too many wrong codes in a row. Ask the administrator.";
                case 429 -> "Too many tries. Wait " + get("retry_after_s") + " seconds.";
                default -> "No code could be checked (status " + status + "), so nobody is let in.";
            };
        }
    }

    /** If the answer is lost, the same key makes asking again safe: it is done once. */
    static Answer post(String path, String body) throws InterruptedException {
        var url = System.getenv("SEPTET_URL").replaceAll("/$", "") + "/v1/rp/enrolments" + path;
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + System.getenv("SEPTET_KEY"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        for (int tries = 0; tries < 2; tries++) {
            try {
                var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
                return new Answer(answer.statusCode(), answer.body());
            } catch (IOException lost) {
                // Once more.
            }
        }
        return new Answer(0, "");
    }

    /** Asks for a code and has it checked. The answer has the evidence for the audit record. */
    static Answer check(String userId, String purpose, String require) throws IOException, InterruptedException {
        var sent = post("/" + userId + "/challenges", "{\"channel\":\"sms\",\"purpose\":\"" + purpose + "\"}");
        // Without one, a code that was sent before, or the phone's, may do all the same.
        var ready = sent.get("sent").equals("true") ? "A code was sent." : "Use the code that the phone shows.";
        System.out.println(sent.status() == 202 ? ready : sent.words());
        System.out.print("Code to " + purpose + ": ");
        System.out.flush();
        var line = INPUT.readLine();
        var code = line == null ? "" : line.replaceAll("[^0-9]", "");
        var answer = post("/" + userId + "/verifications",
            "{\"code\":\"" + code + "\",\"purpose\":\"" + purpose + "\",\"require\":" + require + "}");
        if (!answer.valid()) {
            System.out.println(answer.words());
        }
        return answer;
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String number = quoted(arguments[0]), reference = quoted(arguments[1]);
        var person = post("", "{\"phone\":" + number + ",\"label\":" + reference + ",\"reference\":" + reference + "}");
        var ours = person.body().contains("\"reference\":" + reference);
        if ((person.status() != 200 && person.status() != 201) || !ours) {
            System.err.println("Not enrolled (status " + person.status() + ").");
            System.exit(1);
        }
        var login = check(person.get("user_id"), "login", "{}");
        if (!login.valid()) {
            System.err.println("Not logged in.");
            System.exit(1);
        }
        System.out.println("Logged in by " + login.get("method") + ".");
        // A sent code is refused here, and not used up.
        var signature = check(person.get("user_id"), "prescribe", "{\"method\":[\"app\"]}");
        System.out.println(signature.valid() ? "Signed." : "Not signed.");
    }
}
