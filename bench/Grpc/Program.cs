using System.Buffers.Binary;
using System.Net;
using Google.Protobuf;
using Matching.Bench.Grpc;
using Matching.Bench.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// frame FILE      writes a framed request, for h2load -d
// serve PORT      serves until it is stopped
// call PORT N C   calls N times, C at once, with our own client
switch (args)
{
    case ["frame", var file]:
        var message = new ShortlistRequest { Vacancy = "organisations/demo/vacancies/v1", Top = 50 }.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        await File.WriteAllBytesAsync(file, frame);
        return 0;
    case ["serve", var port]:
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback, int.Parse(port), listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<BenchService>();
        var app = builder.Build();
        app.MapGrpcService<BenchService>();
        await app.RunAsync();
        return 0;
    case ["call", var port, var count, var concurrency]:
        await LoadClient.RunAsync($"http://127.0.0.1:{port}", int.Parse(count), int.Parse(concurrency));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: frame FILE | serve PORT | call PORT COUNT CONCURRENCY");
        return 2;
}
