using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;

namespace Matching.SystemTests.Security;

/// <summary>How a service comes to its first keys, on both storages and through crashes, and how it is served to other machines.</summary>
public sealed class FirstKeyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Each_organisation_gets_one_key_that_its_owner_alone_can_read_and_the_output_does_not_tell()
    {
        using var data = new TemporaryDirectory();
        string[] keys;
        await using (var silo = await SiloProcess.Start("--data", data.Path, "--organisations", "local;other"))
        {
            keys = [silo.Key!, (await File.ReadAllTextAsync(data.File("first-admin.other.key"))).Trim()];
            foreach (var key in keys)
            {
                using var client = silo.Connect(key);
                await client.GetStatusAsync();
                Assert.DoesNotContain(key[(key.LastIndexOf('~') + 1)..], silo.Output, StringComparison.Ordinal);
            }

            Assert.Contains(silo.KeyFile!, silo.Output, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(silo.KeyFile!));
            }

            await silo.Kill();
        }

        // A key that its owner took away is not made anew, and the old one goes on holding.
        File.Delete(data.File("first-admin.other.key"));
        await using var again = await SiloProcess.Start("--data", data.Path, "--organisations", "local;other");
        Assert.Equal(keys[0], again.Key);
        Assert.False(File.Exists(data.File("first-admin.other.key")));
        using var other = again.Connect(keys[1]);
        await other.GetStatusAsync();
    }

    [Fact]
    public async Task A_key_file_that_a_crash_left_without_its_key_is_replaced_by_one_that_holds()
    {
        using var data = new TemporaryDirectory();
        await File.WriteAllTextAsync(data.File("first-admin.key"), "mk~local~first-admin~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
        await File.WriteAllTextAsync(data.File("first-admin.key.tmp"), "mk~local~fir");
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await silo.Client.GetStatusAsync();
    }

    [Fact]
    public async Task On_PostgreSQL_the_first_key_holds_after_kill_9_and_more_are_made_at_the_machine()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        using var data = new TemporaryDirectory();
        await SiloProcess.MakeTables(connection);
        string[] storage = ["--storage", "postgres", "--connection", connection, "--data", data.Path];
        await using (var silo = await SiloProcess.Start(storage))
        {
            await silo.Client.GetStatusAsync();
            await silo.Kill();
        }

        var file = data.File("acme.key");
        var (exit, output) = await SiloProcess.RunToEnd([.. storage, "--create-key", "admin", "--organisation", "acme", "--key-file", file]);
        Assert.True(exit == 0, output);
        Assert.Equal(1, (await SiloProcess.RunToEnd([.. storage, "--create-key", "boss"])).ExitCode);
        Assert.Equal(1, (await SiloProcess.RunToEnd([.. storage, "--create-key", "admin", "--key-file", file])).ExitCode);
        await using var again = await SiloProcess.Start(storage);
        await again.Client.GetStatusAsync();
        using var acme = again.Connect((await File.ReadAllTextAsync(file)).Trim());
        Assert.Single(await Keys(acme));
    }

    [Fact]
    public async Task Over_TLS_a_client_that_trusts_the_certificate_is_served_and_one_that_does_not_is_not()
    {
        using var data = new TemporaryDirectory();
        var (certificate, key) = (data.File("silo.pem"), data.File("silo-key.pem"));
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        await File.WriteAllTextAsync(certificate, made.ExportCertificatePem());
        await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());

        var secure = $"https://localhost:{SiloProcess.FreePort()}";
        await using var served = await SiloProcess.Start("--data", data.Path, "--urls", secure, "--certificate", certificate, "--certificate-key", key);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == made.GetCertHashString(),
            },
        };
        using var channel = GrpcChannel.ForAddress(secure, new GrpcChannelOptions { HttpHandler = handler });
        using var trusting = new MatchingClient(channel.CreateCallInvoker(), new MatchingClientOptions { Address = new Uri(secure), Key = served.Key });
        await trusting.GetStatusAsync();
        using var careful = new MatchingClient(new MatchingClientOptions { Address = new Uri(secure), Key = served.Key });
        var refused = await Assert.ThrowsAsync<RpcException>(() => careful.GetStatusAsync());

        // What a failed handshake is called is the client library's to say.
        Assert.True(refused.StatusCode is StatusCode.Unavailable or StatusCode.Internal, refused.Status.ToString());
        Assert.Contains("SSL", refused.Status.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pkcs12_certificate_is_served_and_a_renewed_one_is_taken_up_without_a_restart()
    {
        using var data = new TemporaryDirectory();
        var file = data.File("silo.pfx");
        using var old = SelfSigned();
        using var renewed = SelfSigned();
        await File.WriteAllBytesAsync(file, old.Export(X509ContentType.Pkcs12, "secret"));
        var secure = new Uri($"https://localhost:{SiloProcess.FreePort()}");
        await using var served = await SiloProcess.Start("--data", data.Path, "--urls", secure.ToString(), "--certificate", file, "MATCHING_CERTIFICATEPASSWORD=secret");
        Assert.Equal(old.Thumbprint, await Presented());

        // Half a file is no certificate: the one before goes on.
        await File.WriteAllBytesAsync(file, renewed.Export(X509ContentType.Pkcs12, "secret")[..100]);
        await Until(async () => await Presented() == old.Thumbprint && served.Output.Contains("goes on serving", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(file, renewed.Export(X509ContentType.Pkcs12, "secret"));
        await Until(async () => await Presented() == renewed.Thumbprint);

        Task<string> Presented() => Presents(secure);
    }

    [Fact]
    public async Task A_certificate_behind_links_as_Kubernetes_mounts_secrets_is_renewed_when_a_link_on_the_way_is_turned()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A link is put in another's place with GNU's mv -T.");
        using var data = new TemporaryDirectory();
        using var old = SelfSigned();
        using var renewed = SelfSigned();
        foreach (var (version, certificate) in new[] { ("first", old), ("second", renewed) })
        {
            Directory.CreateDirectory(data.File(version));
            await File.WriteAllTextAsync(Path.Combine(data.File(version), "tls.crt"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(data.File(version), "tls.key"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }

        Directory.CreateSymbolicLink(data.File("..data"), "first");
        File.CreateSymbolicLink(data.File("tls.crt"), Path.Combine("..data", "tls.crt"));
        File.CreateSymbolicLink(data.File("tls.key"), Path.Combine("..data", "tls.key"));
        var secure = new Uri($"https://localhost:{SiloProcess.FreePort()}");
        await using var served = await SiloProcess.Start("--data", data.Path, "--urls", secure.ToString(), "--certificate", data.File("tls.crt"), "--certificate-key", data.File("tls.key"));
        Assert.Equal(old.Thumbprint, await Presents(secure));

        // One rename turns certificate and key at once.
        Directory.CreateSymbolicLink(data.File("..next"), "second");
        using (var turn = Process.Start("mv", ["-T", data.File("..next"), data.File("..data")]))
        {
            await turn.WaitForExitAsync();
            Assert.Equal(0, turn.ExitCode);
        }

        await Until(async () => await Presents(secure) == renewed.Thumbprint);
    }

    /// <summary>Thumbprint of the certificate that a new connection is shown.</summary>
    private static async Task<string> Presents(Uri secure)
    {
        var seen = string.Empty;
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => (seen = ((X509Certificate2)presented!).Thumbprint).Length > 0,
            },
        };
        using var http = new HttpClient(handler);
        Assert.Equal("ok", await http.GetStringAsync(new Uri(secure, "/healthz")));
        return seen;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
    }

    [Theory]
    [InlineData("--allow-plaintext", "--urls", "http://0.0.0.0:1")]
    [InlineData("--certificate FILE", "--urls", "https://127.0.0.1:1")]
    [InlineData("without --demo", "--demo", "--urls", "http://0.0.0.0:1")]
    [InlineData("without --demo", "--demo", "--allow-plaintext", "--urls", "http://[::]:1")]
    [InlineData("cannot be used", "--urls", "https://127.0.0.1:1", "--certificate", "/nowhere.pem")]
    [InlineData("a name is", "--organisations", "a/b")]
    [InlineData("Limits", "MATCHING_LIMITS__CALLS=0")]
    public async Task What_would_open_the_service_to_strangers_ends_the_start(string mend, params string[] arguments)
    {
        using var data = new TemporaryDirectory();
        var (exit, output) = await SiloProcess.RunToEnd(["--data", data.Path, .. arguments]);
        Assert.Equal(1, exit);
        Assert.Contains(mend, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_serves_this_machine_by_its_own_names_alone()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--demo", "--data", data.Path);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, await Status(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status("evil.example"));
        using var wrong = silo.Connect("mk~demo~nobody~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => wrong.GetStatusAsync())).StatusCode);

        async Task<HttpStatusCode> Status(string? host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.HttpAddress + "/v1/status"));
            request.Headers.Host = host;
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private static async Task<List<V1.Key>> Keys(MatchingClient client)
    {
        var keys = new List<V1.Key>();
        await foreach (var key in client.ListKeysAsync())
        {
            keys.Add(key);
        }

        return keys;
    }
}
