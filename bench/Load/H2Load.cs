using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Matching.V1;

namespace Matching.Bench.Load;

/// <summary>The same with h2load of nghttp2, which costs the machine less than a client that reads what it gets; left out where it is not installed.</summary>
internal static class H2Load
{
    private const int MessagePrefix = 5;

    /// <summary>Measures.</summary>
    public static async Task Run(LoadedSilo silo, LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("matching-h2load-").FullName;
        try
        {
            var request = new GetShortlistRequest { Vacancy = $"vacancies/{silo.Vacancies[0]}", Top = 50 }.ToByteArray();
            var body = new byte[MessagePrefix + request.Length];
            BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), request.Length);
            request.CopyTo(body, MessagePrefix);
            await File.WriteAllBytesAsync(Path.Combine(folder, "body"), body);
            foreach (var (connections, streams) in ((int, int)[])[(1, 16), (4, 8)])
            {
                var log = Path.Combine(folder, $"log{connections}");
                var processor = silo.ProcessorTime;
                await Load(silo, options, folder, log, connections, streams);
                var lines = File.ReadLines(log).Select(line => line.Split('\t')).Select(parts => (Status: parts[1], Microseconds: double.Parse(parts[2], CultureInfo.InvariantCulture))).ToArray();
                var good = lines.Where(line => line.Status == "200").ToArray();
                Figures.Say(
                    $"GetShortlist top 50, h2load {connections} x {streams}",
                    $"{good.Length / (double)options.Seconds:N0}/s of {lines.Length / (double)options.Seconds:N0}/s, {Figures.Shares(good.Select(line => line.Microseconds / 1000))}; {(silo.ProcessorTime - processor).TotalMicroseconds / Math.Max(1, lines.Length):N0} us of the service's processor time a call");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("h2load is not installed (Debian: nghttp2-client)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Load(LoadedSilo silo, LoadOptions options, string folder, string log, int connections, int streams)
    {
        string[] arguments =
        [
            "-D", options.Seconds.ToString(CultureInfo.InvariantCulture), "--warm-up-time", "2", "-c", $"{connections}", "-m", $"{streams}", "-t", "1", "--log-file", log, "-d", Path.Combine(folder, "body"),
            "-H", "content-type: application/grpc", "-H", "te: trailers", "-H", $"authorization: Bearer {silo.Key}",
            new Uri(silo.Address, "/matching.v1.ShortlistService/GetShortlist").ToString(),
        ];
        using var h2load = Process.Start(new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true })!;
        await h2load.StandardOutput.ReadToEndAsync();
        await h2load.WaitForExitAsync();
    }
}
