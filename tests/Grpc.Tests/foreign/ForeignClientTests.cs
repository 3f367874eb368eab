using System.Diagnostics;
using Matching.Grpc.Tests.Support;
using Matching.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Grpc.Tests.Foreign;

/// <summary>Clients that are not ours drive the server; what they check is in <c>foreign/</c>.</summary>
public sealed class ForeignClientTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "Grpc.Tests", "foreign");

    private static readonly string[] NodeChecks =
    [
        "unary", "server_stream", "client_stream", "duplex", "deadline", "deadline_of_a_method_that_ignores_it", "cancellation",
        "metadata_both_ways", "gzip_both_ways", "big_messages", "status_and_details", "every_status_code", "failure_after_responses",
        "unexpected_exception", "unimplemented", "health_check_and_watch", "reflection", "many_calls_at_once",
    ];

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_node_client_finds_everything_as_it_expects_it(bool tls)
    {
        Skip.IfNot(await WorksAsync("node", "--version") && await WorksAsync("npm", "--version"), "node and npm are not installed");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            var install = await RunAsync("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
            Skip.IfNot(install.ExitCode == 0, "@grpc/grpc-js cannot be installed: no package registry is reachable");
        }

        var packed = new List<(string Request, string Response)>();
        await using var server = await StartAsync(tls, packed);
        List<string> arguments =
        [
            "client.mjs", $"localhost:{server.Address.Port}", Path.Combine(Folder, "..", "Protos"),
            Path.Combine(RepositoryRoot.Folder, "Embedded", "Grpc", "Protos"),
        ];
        var run = server.Certificate is null
            ? await RunAsync("node", [.. arguments])
            : await RunTrustingAsync(server.Certificate.ExportCertificatePem(), arguments);

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(NodeChecks.Select(check => $"ok {check}"));
        packed.ShouldContain(("gzip", "gzip"));
    }

    [SkippableFact]
    public async Task The_python_client_finds_health_reflection_and_calls_as_it_expects_them()
    {
        const string Python = "/usr/bin/python3";
        Skip.IfNot(File.Exists(Python) && await WorksAsync(Python, "-c", "import grpc"), "python3-grpcio is not installed");
        await using var server = await StartAsync(tls: false, []);

        var run = await RunAsync(Python, "health.py", $"127.0.0.1:{server.Address.Port}");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["ok check", "ok check_unknown", "ok watch", "ok echo", "ok deadline", "ok reflection"]);
    }

    private static Task<TestServer> StartAsync(bool tls, List<(string, string)> packed) => TestServer.StartAsync(
        grpc => grpc.ResponseCompressionAlgorithm = "gzip",
        builder =>
        {
            builder.Services.AddGrpcHealthChecks();
            builder.Services.AddGrpcReflection();
        },
        app =>
        {
            app.Use(async (HttpContext http, RequestDelegate next) =>
            {
                await next(http);
                if (http.Request.Headers.UserAgent.ToString().StartsWith("packing", StringComparison.Ordinal))
                {
                    lock (packed)
                    {
                        packed.Add((http.Request.Headers["grpc-encoding"].ToString(), http.Response.Headers["grpc-encoding"].ToString()));
                    }
                }
            });
            app.MapGrpcHealthChecksService();
            app.MapGrpcReflectionService();
        },
        tls: tls);

    private static async Task<(int ExitCode, string Output)> RunTrustingAsync(string pem, List<string> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, pem);
            return await RunAsync("node", [.. arguments, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<bool> WorksAsync(string program, params string[] arguments)
    {
        try
        {
            return (await RunAsync(program, arguments)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + (process.ExitCode == 0 ? "" : await errors));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
