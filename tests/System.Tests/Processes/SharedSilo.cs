using System.Net.Http.Headers;

namespace Matching.SystemTests.Processes;

/// <summary>One silo for all tests of a class, which keep to ids of their own.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    private readonly TemporaryDirectory data = new();

    /// <summary>Asks it in plain HTTP.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The process.</summary>
    internal SiloProcess Silo { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Silo = await SiloProcess.Start("--data", data.Path);
        Http = new HttpClient { BaseAddress = new Uri(Silo.HttpAddress), Timeout = TimeSpan.FromMinutes(1) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Silo.Key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Silo.DisposeAsync();
        data.Dispose();
    }
}
