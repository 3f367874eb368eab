using System.Text.Json;
using Matching.Client.Tests.Support;
using Matching.V1;

namespace Matching.Client.Tests;

public sealed class SilosCommandTests
{
    [Fact]
    public async Task Silos_are_told_with_their_releases_and_what_they_hold()
    {
        var service = new FakeService().On<ListSilosRequest, ListSilosResponse>("ListSilos", _ => new ListSilosResponse
        {
            Silos =
            {
                new Silo { Name = "10.0.0.1:11111@5", Version = "0.1.0", State = SiloState.Active, Partitions = 4, Candidates = 33_000 },
                new Silo { Name = "10.0.0.2:11111@6", State = SiloState.Joining },
            },
        });
        var (code, output, _) = await Cli.RunAsync(service, "silos");
        Assert.Equal(0, code);
        Assert.Matches("10.0.0.1:11111@5 +0.1.0 +active +4 +33,000", output);
        Assert.Contains("2 silos", output, StringComparison.Ordinal);

        (code, output, _) = await Cli.RunAsync(service, "silos", "--json");
        Assert.Equal(0, code);
        Assert.Equal(
            """{"silo":"10.0.0.1:11111@5","version":"0.1.0","state":"active","partitions":4,"candidates":33000}""",
            JsonSerializer.Serialize(JsonDocument.Parse(output).RootElement.GetProperty("silos")[0]));
    }
}
