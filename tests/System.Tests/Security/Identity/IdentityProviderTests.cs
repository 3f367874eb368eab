using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Google.Rpc;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;
using Code = Grpc.Core.StatusCode;

namespace Matching.SystemTests.Security.Identity;

/// <summary>Tokens of an OpenID Connect provider beside the keys, its signing keys found by discovery.</summary>
public sealed class IdentityProviderTests(IdentityProviderTests.SiloWithProvider fixture) : IClassFixture<IdentityProviderTests.SiloWithProvider>
{
    [Fact]
    public async Task A_token_lets_in_with_the_role_and_organisation_that_it_names_and_keys_hold_as_before()
    {
        await fixture.Silo.Client.GetStatusAsync();
        using var recruiter = fixture.Silo.Connect(fixture.Token());
        Assert.Equal("vacancies/v05", (await recruiter.GetVacancyAsync("v05")).Name);
        Assert.Equal((Code.PermissionDenied, "ROLE_NOT_ALLOWED"), await Refused(() => recruiter.CreateKeyAsync(Role.Recruiter)));

        using var admin = fixture.Silo.Connect(fixture.Token(("groups", new JsonArray("hr-admins", "unknown"))));
        Assert.Equal(Role.Recruiter, (await admin.CreateKeyAsync(Role.Recruiter)).Key.Role);


        // Our own names of roles are the provider's only where it maps them, and a claim that is not the mapped one says nothing.
        using var nobody = fixture.Silo.Connect(fixture.Token(("groups", new JsonArray("admin", "canteen")), ("role", "admin")));
        Assert.Equal((Code.PermissionDenied, "ROLE_UNKNOWN"), await Refused(() => nobody.GetVacancyAsync("v05")));
        using var roleless = fixture.Silo.Connect(fixture.Token(("groups", null)));
        Assert.Equal((Code.PermissionDenied, "ROLE_UNKNOWN"), await Refused(() => roleless.GetVacancyAsync("v05")));
    }

    [Fact]
    public async Task The_organisation_comes_from_the_token_and_from_nothing_that_a_request_says()
    {
        using var http = new HttpClient { BaseAddress = new Uri(fixture.Silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Token(("tenant", "elsewhere")));
        http.DefaultRequestHeaders.Add("organisation", "local");
        http.DefaultRequestHeaders.Add("tenant", "local");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/v1/vacancies/v05", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri("/v1/vacancies/v05?organisation=local", UriKind.Relative))).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Token());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/v1/vacancies/v05", UriKind.Relative))).StatusCode);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "expired", "IDENTITY_REFUSED" },
        { "not valid yet", "IDENTITY_REFUSED" },
        { "without an expiry", "IDENTITY_REFUSED" },
        { "another key", "IDENTITY_REFUSED" },
        { "unsigned", "IDENTITY_REFUSED" },
        { "signed by the public key as a secret", "IDENTITY_REFUSED" },
        { "another audience", "IDENTITY_REFUSED" },
        { "no audience", "IDENTITY_REFUSED" },
        { "another issuer", "IDENTITY_REFUSED" },
        { "no token", "IDENTITY_REFUSED" },
        { "no organisation", "IDENTITY_INCOMPLETE" },
        { "an organisation in another claim", "IDENTITY_INCOMPLETE" },
        { "two organisations", "IDENTITY_INCOMPLETE" },
        { "an organisation that is a path", "IDENTITY_INCOMPLETE" },
        { "no subject", "IDENTITY_INCOMPLETE" },
        { "a subject that is too long", "IDENTITY_INCOMPLETE" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_token_that_does_not_hold_or_says_too_little_is_refused_without_a_word_of_it(string what, string reason)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = what switch
        {
            "expired" => fixture.Token(("exp", DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds())),
            "not valid yet" => fixture.Token(("nbf", DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds())),
            "without an expiry" => fixture.Token(("exp", null)),
            "another key" => fixture.Issuer.Sign(fixture.Claims(), by: stranger),
            "unsigned" => TestIssuer.Unsigned(fixture.Claims()),
            "signed by the public key as a secret" => fixture.Issuer.SignedByPublicKey(fixture.Claims()),
            "another audience" => fixture.Token(("aud", "payroll")),
            "no audience" => fixture.Token(("aud", null)),
            "another issuer" => fixture.Token(("iss", "https://login.test.invalid/")),
            "an organisation in another claim" => fixture.Token(("tenant", null), ("organisation", "local")),
            "no token" => "eyJub3RoaW5nIjoxfQ",
            "no organisation" => fixture.Token(("tenant", null)),
            "two organisations" => fixture.Token(("tenant", new JsonArray("local", "elsewhere"))),
            "an organisation that is a path" => fixture.Token(("tenant", "local/first-admin")),
            "no subject" => fixture.Token(("sub", null)),
            _ => fixture.Token(("sub", new string('x', 256))),
        };
        using var client = fixture.Silo.Connect(token);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => client.GetStatusAsync());
        Assert.Equal((Code.Unauthenticated, reason), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
        Assert.DoesNotContain(token, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_ends_when_its_token_expires()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var life = 6; !await EndsWithItsToken(life, limit.Token); life *= 2)
        {
            // The machine took longer for the first list than the token lived.
            Assert.InRange(life, 6, 48);
        }
    }

    /// <summary>False when the token had expired before there was a stream.</summary>
    private async Task<bool> EndsWithItsToken(int seconds, CancellationToken cancellationToken)
    {
        using var client = fixture.Silo.Connect(fixture.Token(("exp", DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds())));
        await using var watch = client.WatchShortlistAsync("v05", 50, reasons: false, cancellation: cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await Refused(async () => Assert.True(await watch.MoveNextAsync())) is not (Code.OK, _))
        {
            return false;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await Refused(() => client.GetStatusAsync()) is (Code.OK, _))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await fixture.Silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c013"));
        Assert.Equal((Code.Unauthenticated, "IDENTITY_REFUSED"), await Refused(async () => await watch.MoveNextAsync()));
        return true;
    }

    [Fact]
    public async Task The_audit_log_names_who_came_by_a_token_apart_from_keys()
    {
        using var recruiter = fixture.Silo.Connect(fixture.Token(("sub", "first-admin")));
        await recruiter.GetCandidateAsync("c002");
        using var auditor = fixture.Silo.Connect(fixture.Token(("groups", new JsonArray("control"))));
        var told = new List<AuditEntry>();
        await foreach (var entry in auditor.ListAuditEntriesAsync())
        {
            told.Add(entry);
        }

        Assert.Contains(told, entry => entry.Text.Contains("\"who\":\"oidc:first-admin\"", StringComparison.Ordinal) && entry.Text.Contains("GetCandidate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_organisation_that_the_service_does_not_serve_is_refused()
    {
        using var stranger = fixture.Silo.Connect(fixture.Token(("tenant", "nowhere")));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => stranger.GetStatusAsync());
        Assert.Equal((Code.PermissionDenied, "ORGANISATION_UNKNOWN"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
        Assert.Contains("'tenant'", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_settings_a_token_is_no_key()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        using var client = silo.Connect(fixture.Token());
        Assert.Equal((Code.Unauthenticated, "KEY_MALFORMED"), await Refused(() => client.GetStatusAsync()));
    }

    [Fact]
    public async Task While_the_provider_cannot_be_asked_tokens_are_unavailable_and_keys_hold()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--identity-authority", $"http://127.0.0.1:{SiloProcess.FreePort()}", "--identity-audience", "matching");
        using var client = silo.Connect(fixture.Token());
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal((Code.Unavailable, "IDENTITY_UNCHECKED"), await Refused(() => client.GetStatusAsync()));
        }

        await silo.Client.GetStatusAsync();
        Assert.Single(silo.Output.Split('\n'), line => line.Contains("identity provider", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IdentityAuthority: 'http://login.example/' would be asked", "--identity-authority", "http://login.example/", "--identity-audience", "matching")]
    [InlineData("IdentityAuthority: 'login.example' is no https address", "--identity-authority", "login.example", "--identity-audience", "matching")]
    [InlineData("IdentityAudience: ", "--identity-authority", "https://login.example/")]
    [InlineData("IdentityAuthority: ", "--identity-audience", "matching")]
    [InlineData("IdentityAuthority: ", "--identity-client", "pages")]
    [InlineData("IdentityClient: ", "--identity-authority", "https://login.example/", "--identity-audience", "matching", "--identity-scopes", "use")]
    [InlineData("IdentityClaims: 'groups'", "--identity-authority", "https://login.example/", "--identity-audience", "matching", "--identity-claims", "groups=role")]
    [InlineData("IdentityRoles: 'boss'", "--identity-authority", "https://login.example/", "--identity-audience", "matching", "--identity-roles", "hr=boss")]
    [InlineData("IdentityRoles: 'hr'", "--identity-authority", "https://login.example/", "--identity-audience", "matching", "--identity-roles", "hr")]
    public async Task Settings_that_break_a_rule_are_refused_with_the_rule(string told, params string[] settings)
    {
        using var data = new TemporaryDirectory();
        var (code, output) = await SiloProcess.RunToEnd(["--data", data.Path, .. settings]);
        Assert.Equal(1, code);
        Assert.StartsWith(told, output, StringComparison.Ordinal);
    }

    private static async Task<(Code Code, string Reason)> Refused(Func<Task> call)
    {
        try
        {
            await call();
            return (Code.OK, string.Empty);
        }
        catch (RpcException refusal)
        {
            return (refusal.StatusCode, refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? string.Empty);
        }
    }

    /// <summary>A silo that trusts a provider.</summary>
    public sealed class SiloWithProvider : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();

        internal SiloProcess Silo { get; private set; } = null!;

        internal TestIssuer Issuer { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Issuer = await TestIssuer.Start();
            Silo = await SiloProcess.Start(
                "--data", data.Path, "--organisations", "local;elsewhere", "--identity-authority", Issuer.Address, "--identity-audience", "matching",
                "--identity-claims", "organisation=tenant;role=groups", "--identity-roles", "hr-recruiters=recruiter;hr-admins=admin;control=auditor");
            await Documents.Import(Silo.Client, ["v05"], 3);
        }

        public async ValueTask DisposeAsync()
        {
            await Silo.DisposeAsync();
            await Issuer.DisposeAsync();
            data.Dispose();
        }

        /// <summary>Claims of a recruiter, for half an hour.</summary>
        internal JsonObject Claims() => new()
        {
            ["iss"] = Issuer.Address,
            ["aud"] = "matching",
            ["sub"] = "anna",
            ["tenant"] = "local",
            ["groups"] = new JsonArray("hr-recruiters"),
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds(),
        };

        /// <summary>A recruiter's token with some claims changed, or left out where null.</summary>
        internal string Token(params (string Claim, JsonNode? Value)[] changes)
        {
            var claims = Claims();
            foreach (var (claim, value) in changes)
            {
                claims.Remove(claim);
                if (value is not null)
                {
                    claims[claim] = value;
                }
            }

            return Issuer.Sign(claims);
        }
    }
}
