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

/// <summary>An identity provider beside the keys: a scheme that no service knows of, brought by an assembly of its own.</summary>
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

        using var nobody = fixture.Silo.Connect(fixture.Token(("groups", new JsonArray("admin", "canteen"))));
        Assert.Equal((Code.PermissionDenied, "ROLE_NOT_ALLOWED"), await Refused(() => nobody.GetVacancyAsync("v05")));
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
        { "another signature", "IDENTITY_REFUSED" },
        { "another audience", "IDENTITY_REFUSED" },
        { "no token", "IDENTITY_REFUSED" },
        { "no organisation", "IDENTITY_INCOMPLETE" },
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
            "another signature" => SignedToken.Make(stranger, SiloWithProvider.Claims()),
            "another audience" => fixture.Token(("aud", "payroll")),
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
    public async Task Without_the_assembly_a_token_is_no_key_and_an_assembly_that_brings_nothing_is_told()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        using var client = silo.Connect(fixture.Token());
        Assert.Equal((Code.Unauthenticated, "KEY_MALFORMED"), await Refused(() => client.GetStatusAsync()));

        var (code, output) = await SiloProcess.RunToEnd("--data", data.File("other"), "--identity", typeof(MatchingClient).Assembly.Location);
        Assert.Equal(1, code);
        Assert.Contains("Identity: ", output, StringComparison.Ordinal);
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

    /// <summary>A silo that trusts the provider's key.</summary>
    public sealed class SiloWithProvider : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();
        private readonly ECDsa issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        internal SiloProcess Silo { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Silo = await SiloProcess.StartWith(
                new() { [TestProvider.KeyVariable] = Convert.ToBase64String(issuer.ExportSubjectPublicKeyInfo()) },
                "--data", data.Path, "--identity", typeof(TestProvider).Assembly.Location);
            await Documents.Import(Silo.Client, ["v05"], 3);
        }

        public async Task DisposeAsync()
        {
            await Silo.DisposeAsync();
            issuer.Dispose();
            data.Dispose();
        }

        /// <summary>Claims of a recruiter, for half an hour.</summary>
        internal static JsonObject Claims() => new()
        {
            ["iss"] = TestProvider.Issuer,
            ["aud"] = TestProvider.Audience,
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

            return SignedToken.Make(issuer, claims);
        }
    }
}
