using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>Every method, found by reflection, by every role, with every kind of key that does not hold, and on what belongs to others.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.TwoOrganisations fixture) : IClassFixture<AccessMatrixTests.TwoOrganisations>
{
    private static readonly Scope[] AllScopes = [.. Enum.GetValues<Scope>().Where(scope => scope != Scope.Unspecified)];

    public static TheoryData<string> Methods => [.. RawMethods.All.Select(method => method.PathOf())];

    [Fact]
    public void Every_method_says_who_may_call_it()
    {
        Assert.True(RawMethods.All.Count > 25);
        Assert.All(RawMethods.All, method => Assert.NotEmpty(method.RolesOf()));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_key_that_does_not_hold_is_told_so_and_nothing_else(string path)
    {
        var method = Method(path);
        foreach (var (reason, authorizations) in fixture.BadKeys)
        {
            // What exists, what does not, and what is no request at all are answered alike.
            foreach (var request in (byte[][])[Naming(method, "v05", "c002"), Naming(method, "nobody", "nobody"), [], [0xff, 0xff]])
            {
                var outcome = await RawMethods.Call(fixture.Channel, method, request, authorizations);
                Assert.Equal((StatusCode.Unauthenticated, reason), (outcome.Status, outcome.Reason));
                Assert.DoesNotContain("v05", outcome.Detail, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_role_may_call_what_the_method_says_and_nothing_else(string path)
    {
        var method = Method(path);
        foreach (var (role, key) in fixture.Roles)
        {
            var outcome = await RawMethods.Call(fixture.Channel, method, [], "Bearer " + key);
            if (method.RolesOf().Contains(role))
            {
                Assert.True(outcome.Status is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.Internal or StatusCode.Unknown), $"{role}: {outcome}");
            }
            else
            {
                Assert.Equal((role, StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED"), (role, outcome.Status, outcome.Reason));
            }
        }
    }

    [Fact]
    public async Task An_integration_may_what_its_scopes_say_and_nothing_else()
    {
        foreach (var scope in AllScopes)
        {
            var key = (await fixture.Silo.Client.CreateKeyAsync(Role.Integration, scopes: [scope])).Text;
            foreach (var method in RawMethods.All.Where(method => method.RolesOf().Contains(Role.Integration)))
            {
                var outcome = await RawMethods.Call(fixture.Channel, method, [], "Bearer " + key);
                var needed = method.ScopeOf();
                if (needed == Scope.Unspecified || needed == scope)
                {
                    Assert.True(outcome.Status is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.Internal or StatusCode.Unknown), $"{scope}: {method.PathOf()} {outcome}");
                }
                else
                {
                    Assert.Equal((method.PathOf(), StatusCode.PermissionDenied, "SCOPE_NOT_GRANTED"), (method.PathOf(), outcome.Status, outcome.Reason));
                }
            }
        }

        // Unless asked for, a system deletes nobody and reads no texts; people need no scopes.
        using var usual = fixture.Silo.Connect((await fixture.Silo.Client.CreateKeyAsync(Role.Integration)).Text);
        Assert.Equal("candidates/k002", (await usual.GetCandidateAsync("k002")).Name);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => usual.GetCandidateAsync("k002", withText: true))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => usual.DeleteCandidateAsync("k002"))).StatusCode);
        using var reader = fixture.Silo.Connect((await fixture.Silo.Client.CreateKeyAsync(Role.Integration, scopes: [Scope.Read, Scope.FullText])).Text);
        Assert.NotEmpty((await reader.GetCandidateAsync("k002", withText: true)).Text);
        var refused = await Assert.ThrowsAsync<RpcException>(() => fixture.Silo.Client.CreateKeyAsync(Role.Recruiter, scopes: [Scope.Read]));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("only a key of the role integration has scopes", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task What_belongs_to_another_organisation_is_answered_as_what_does_not_exist(string path)
    {
        var method = Method(path);
        var stranger = "Bearer " + (method.RolesOf().Contains(Role.Admin) ? fixture.OtherAdmin : fixture.OtherAuditor);
        var theirs = await RawMethods.Call(fixture.Channel, method, Naming(method, "v05", "k002"), stranger);
        var nobodys = await RawMethods.Call(fixture.Channel, method, Naming(method, "v99", "k999"), stranger);
        Assert.Equal((nobodys.Status, nobodys.Reason), (theirs.Status, theirs.Reason));
        Assert.Equal(nobodys.Detail, theirs.Detail.Replace("v05", "v99", StringComparison.Ordinal).Replace("k002", "k999", StringComparison.Ordinal));
        if (theirs.Status == StatusCode.OK && method.Service.Name is not ("KeyService" or "AuditService" or "JobService"))
        {
            // Their own lists and states: none of the others' names is in them.
            foreach (var name in (string[])["v05", "k002", "k004"])
            {
                var echoes = Naming(method, "v05", "k002").Length > 0 && name is "v05" or "k002";
                Assert.True(echoes || !theirs.Bytes.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(name)), StringComparison.Ordinal), $"{path} tells {name}");
            }
        }
    }

    [Fact]
    public async Task A_revocation_ends_a_stream_before_its_next_message()
    {
        var made = await fixture.Silo.Client.CreateKeyAsync(Role.Recruiter);
        using var client = fixture.Silo.Connect(made.Text);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var watch = client.WatchShortlistAsync("v05", 50, reasons: false, cancellation: limit.Token).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        await fixture.Silo.Client.RevokeKeyAsync(made.Key.Name["keys/".Length..]);
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.GetStatusAsync());
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        await fixture.Silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c013"));
        refused = await Assert.ThrowsAsync<RpcException>(async () => await watch.MoveNextAsync());
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        await fixture.Silo.Client.DeleteCandidateAsync("c013");
    }

    [Fact]
    public async Task Health_is_open_and_reflection_takes_any_key()
    {
        var check = new Grpc.Health.V1.Health.HealthClient(fixture.Channel);
        Assert.Equal(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving, (await check.CheckAsync(new())).Status);
        var reflection = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(fixture.Channel);
        Assert.Equal(StatusCode.Unauthenticated, await Ask(null));
        Assert.Equal(StatusCode.OK, await Ask(fixture.Roles[Role.Integration]));

        async Task<StatusCode> Ask(string? key)
        {
            using var call = reflection.ServerReflectionInfo(key is null ? [] : new Metadata { { "authorization", "Bearer " + key } });
            try
            {
                await call.RequestStream.WriteAsync(new() { ListServices = "*" });
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception ended) when (ended is RpcException or InvalidOperationException)
            {
                // The server may refuse before the request is sent. A write then says only that the call has ended; the response says why.
            }

            try
            {
                return await call.ResponseStream.MoveNext(CancellationToken.None) ? StatusCode.OK : StatusCode.Unknown;
            }
            catch (RpcException refusal)
            {
                return refusal.StatusCode;
            }
        }
    }

    private static MethodDescriptor Method(string path) => RawMethods.All.Single(method => method.PathOf() == path);

    private static byte[] Naming(MethodDescriptor method, string vacancy, string candidate) =>
        method.InputType.Naming(method.Service.Name switch { "CandidateService" => "candidates", "KeyService" => "keys", "JobService" => "jobs", "WebhookService" => "webhooks", _ => "vacancies" }, vacancy, candidate).ToByteArray();

    /// <summary>One silo with two organisations, keys of every role and of every kind that does not hold.</summary>
    public sealed class TwoOrganisations : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();
        private GrpcChannel channel = null!;

        internal SiloProcess Silo { get; private set; } = null!;

        internal CallInvoker Channel { get; private set; } = null!;

        internal Dictionary<Role, string> Roles { get; } = [];

        internal string OtherAdmin { get; private set; } = null!;

        internal string OtherAuditor { get; private set; } = null!;

        internal List<(string Reason, string[] Authorizations)> BadKeys { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Silo = await SiloProcess.Start("--data", data.Path, "--organisations", "local;other", "MATCHING_LIMITS__REFUSALSPERSECOND=1000000");
            channel = GrpcChannel.ForAddress(new Uri(Silo.Address));
            Channel = channel.CreateCallInvoker();
            await Documents.Import(Silo.Client, ["v05"], 3);
            foreach (var number in (string[])["002", "004"])
            {
                // Ids that no digest in hexadecimal digits can hold by chance, as it can "c004".
                await Silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c" + number) with { Id = "k" + number });
            }

            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified))
            {
                Roles[role] = (await Silo.Client.CreateKeyAsync(role, scopes: role == Role.Integration ? AllScopes : [])).Text;
            }

            OtherAdmin = (await File.ReadAllTextAsync(data.File("first-admin.other.key"))).Trim();
            using var other = Silo.Connect(OtherAdmin);
            OtherAuditor = (await other.CreateKeyAsync(Role.Auditor)).Text;
            var revoked = await Silo.Client.CreateKeyAsync(Role.Admin);
            await Silo.Client.RevokeKeyAsync(revoked.Key.Name["keys/".Length..]);
            var good = Silo.Key!;
            var secret = good[(good.LastIndexOf('~') + 1)..];
            BadKeys.AddRange(
            [
                ("KEY_MISSING", []),
                ("KEY_MALFORMED", [good]),
                ("KEY_MALFORMED", ["Basic " + good]),
                ("KEY_MALFORMED", ["Bearer"]),
                ("KEY_MALFORMED", ["Bearer " + good[..^1]]),
                ("KEY_MALFORMED", ["Bearer mk~../x~first-admin~" + secret]),
                ("KEY_MALFORMED", ["Bearer " + good, "Bearer " + good]),
                ("KEY_UNKNOWN", ["Bearer mk~local~first-admin~" + OtherAdmin[(OtherAdmin.LastIndexOf('~') + 1)..]]),
                ("KEY_UNKNOWN", ["Bearer mk~other~first-admin~" + secret]),
                ("KEY_UNKNOWN", ["Bearer mk~nowhere~first-admin~" + secret]),
                ("KEY_UNKNOWN", ["Bearer mk~local~nobody~" + secret]),
                ("KEY_REVOKED", ["Bearer " + revoked.Text]),
                ("KEY_EXPIRED", ["Bearer " + await Expired()]),
            ]);
        }

        public async ValueTask DisposeAsync()
        {
            channel.Dispose();
            await Silo.DisposeAsync();
            data.Dispose();
        }

        /// <summary>A key that held for a few seconds.</summary>
        private async Task<string> Expired()
        {
            var made = await Silo.Client.CreateKeyAsync(Role.Admin, "brief", DateTimeOffset.UtcNow.AddSeconds(5));
            using var client = Silo.Connect(made.Text);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (true)
            {
                try
                {
                    await client.GetStatusAsync();
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated)
                {
                    return made.Text;
                }

                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
