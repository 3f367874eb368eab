using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Matching.Client.Tests.Support;
using Matching.V1;

namespace Matching.Client.Tests;

/// <summary>An exported organisation is a whole file or none, and nothing but a whole file is sent.</summary>
public sealed class MovingCommandTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Export_puts_the_parts_together_and_tells_what_it_wrote(int size)
    {
        using var folder = new TemporaryFolder();
        var (path, whole) = (Path.Combine(folder.Path, "out.jsonl"), FileOf("aarhus", 3));
        var service = new FakeService().OnStream<ExportOrganisationRequest, ExportOrganisationResponse>("ExportOrganisation", _ => Parts(whole, size));
        var (code, output, error) = await Cli.RunAsync(service, "export", path, "--json");
        Assert.True(code == 0, error);
        Assert.Equal(whole, await File.ReadAllBytesAsync(path));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("aarhus", 3, whole.Length), (json.GetProperty("organisation").GetString(), json.GetProperty("rows").GetInt32(), json.GetProperty("bytes").GetInt32()));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task An_export_that_lacks_a_part_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var (path, whole) = (Path.Combine(folder.Path, "out.jsonl"), FileOf("aarhus", 3));
        var service = new FakeService().OnStream<ExportOrganisationRequest, ExportOrganisationResponse>("ExportOrganisation", _ => Parts(whole[..^20], 16));
        var (code, _, error) = await Cli.RunAsync(service, "export", path);
        Assert.Equal(1, code);
        Assert.Contains("cut short or was changed", error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Import_sends_nothing_of_a_file_that_is_not_whole_or_not_there()
    {
        using var folder = new TemporaryFolder();
        var whole = Encoding.UTF8.GetString(FileOf("aarhus", 3));
        var service = new FakeService();
        foreach (var (content, why) in new[]
        {
            ("", "no exported organisation"),
            ("{}\n", "no exported organisation"),
            ("[1]\n{\"rows\":0}", "no exported organisation"),
            (whole.Replace("row 2", "row 9", StringComparison.Ordinal), "cut short or was changed"),
            (whole[..whole.LastIndexOf("{\"rows\"", StringComparison.Ordinal)], "cut short or was changed"),
            (whole + "\n", "cut short or was changed"),
            (whole.Replace("\"rows\":3", "\"rows\":2", StringComparison.Ordinal), "cut short or was changed"),
        })
        {
            var (code, _, error) = await Cli.RunAsync(service, "import", "organisation", folder.Add($"{Guid.NewGuid():n}", content));
            Assert.Equal(1, code);
            Assert.Contains(why, error, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await Cli.RunAsync(service, "import", "organisation", Path.Combine(folder.Path, "nowhere"))).ExitCode);
        Assert.Empty(service.Requests);
    }

    private static byte[] FileOf(string organisation, int rows)
    {
        var lines = $"{{\"format\":\"matching-organisation\",\"version\":2,\"organisation\":\"{organisation}\"}}\n"
            + string.Concat(Enumerable.Range(1, rows).Select(row => $"{{\"state\":\"vacancy\",\"key\":\"{organisation}/v{row}\",\"content\":{{\"Text\":\"row {row}\"}}}}\n"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
        return Encoding.UTF8.GetBytes($"{lines}{{\"rows\":{rows},\"sha256\":\"{hash}\"}}\n");
    }

    private static async IAsyncEnumerable<ExportOrganisationResponse> Parts(byte[] whole, int size)
    {
        await Task.CompletedTask;
        foreach (var part in whole.Chunk(size))
            yield return new ExportOrganisationResponse { Part = ByteString.CopyFrom(part) };
    }
}
