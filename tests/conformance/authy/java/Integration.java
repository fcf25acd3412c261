import com.authy.AuthyApiClient;
import com.authy.AuthyException;
import com.authy.api.ApprovalRequestParams;
import com.authy.api.Error;
import com.authy.api.Params;
import com.authy.api.Tokens;
import com.authy.api.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** What an integration does with com.authy:authy-java 1.5.1: the sandbox, then an ordinary application. */
public class Integration {
    private static int failed = 0;

    private static void check(String name, boolean holds) {
        failed += holds ? 0 : 1;
        System.out.println((holds ? "ok " : "not ok ") + name);
    }

    private static String newestCode(String inbox, String number) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(inbox)).build();
        for (int tries = 0; tries < 100; tries++) {
            String feed = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
            JSONArray messages = new JSONObject(feed).getJSONArray("messages");
            for (int at = 0; at < messages.length(); at++) {
                JSONObject message = messages.getJSONObject(at);
                if (message.getString("to").equals(number) && !message.isNull("code")) {
                    return message.getString("code");
                }
            }
        }
        throw new IllegalStateException("no code came");
    }

    private static String another(String code) {
        return String.format("%07d", (Integer.parseInt(code) + 1) % 10_000_000);
    }

    /** The client throws for a token that is refused. */
    private static Error.Code refusal(Tokens tokens, int user, String token) {
        try {
            return tokens.verify(user, token).isOk() ? null : Error.Code.DEFAULT_ERROR;
        } catch (AuthyException refused) {
            return refused.getErrorCode();
        }
    }

    public static void main(String[] arguments) throws Exception {
        String key = arguments[0], inbox = arguments[1];
        AuthyApiClient sandbox =
            new AuthyApiClient("bf12974d70818a08199d17d5e2bae630", "https://sandbox-api.authy.com");
        User known = sandbox.getUsers().createUser("user@domain.com", "317-338-9302", "54");
        check("sandbox: a user is created", known.isOk());
        check("sandbox: its token is valid", refusal(sandbox.getTokens(), known.getId(), "0000000") == null);
        check("sandbox: another is not", refusal(sandbox.getTokens(), known.getId(), "1234567") == Error.Code.TOKEN_INVALID);
        ApprovalRequestParams wish = new ApprovalRequestParams.Builder(known.getId(), "Login").build();
        check("sandbox: an approval is asked for", sandbox.getOneTouch().sendApprovalRequest(wish).isSuccess());

        AuthyApiClient client = new AuthyApiClient(key);
        User user = client.getUsers().createUser("maya@lakeside.example", "650-555-0106", "1");
        check("a user is created", user.isOk());
        check("the same number gets the same id",
            client.getUsers().createUser("maya@lakeside.example", "6505550106").getId() == user.getId());
        User bad = client.getUsers().createUser("maya", "650-555-0106", "1");
        check("an address that is none is refused", bad.getError().getCode() == Error.Code.USER_NOT_VALID);
        Map<String, String> unforced = new HashMap<>(Map.of("force", "false"));
        boolean valid;
        try {
            valid = client.getTokens().verify(user.getId(), "0000000", unforced).isOk();
        } catch (AuthyException refused) {
            valid = false;
        }
        check("nobody is valid without a code, whatever is not forced", !valid);
        check("an SMS is sent", client.getUsers().requestSms(user.getId(), Map.of("force", "true")).isSuccess());
        String code = newestCode(inbox, "+16505550106");
        check("a wrong token is refused",
            refusal(client.getTokens(), user.getId(), another(code)) == Error.Code.TOKEN_INVALID);
        check("the token is valid", client.getTokens().verify(user.getId(), code).isOk());
        check("the token is valid once", refusal(client.getTokens(), user.getId(), code) == Error.Code.REUSED_TOKEN);
        check("a call is made", client.getUsers().requestCall(user.getId(), Map.of("force", "TRUE")).isSuccess());
        check("a user has a status", client.getUsers().requestStatus(user.getId()).getPhoneNumber().equals("XXX-XXX-0106"));
        check("a phone's verification starts",
            client.getPhoneVerification().start("650-555-0116", "1", "sms", new Params()).isOk());
        String sent = newestCode(inbox, "+16505550116");
        check("a phone's wrong code is refused",
            client.getPhoneVerification().check("650-555-0116", "1", another(sent)).getError().getCode()
                == Error.Code.PHONE_VERIFICATION_INCORRECT);
        check("a phone's code is right", client.getPhoneVerification().check("650-555-0116", "1", sent).isOk());
        check("a phone has a kind", client.getPhoneInfo().info("650-555-0116", "1").getType().equals("unknown"));
        check("an approval is not served, and says so",
            client.getOneTouch().sendApprovalRequest(new ApprovalRequestParams.Builder(user.getId(), "Login").build())
                .getError().getCode() == Error.Code.ONETOUCH_INTERNAL_CONNECTION_ERROR);
        check("a user is deleted", client.getUsers().deleteUser(user.getId()).isSuccess());
        check("a deleted user is not found",
            client.getUsers().requestStatus(user.getId()).getError().getCode() == Error.Code.USER_NOT_FOUND);
        check("a wrong key is refused", new AuthyApiClient("a_bad_key").getUsers().createUser("maya@lakeside.example",
            "6505550106").getError().getCode() == Error.Code.API_KEY_INVALID);
        System.exit(failed == 0 ? 0 : 1);
    }
}
