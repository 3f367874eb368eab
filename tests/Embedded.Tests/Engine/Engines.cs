using Matching.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded.Tests.Engine;

/// <summary>Starts engines with this assembly's grains.</summary>
internal static class Engines
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<EmbeddedGrainsHost> StartAsync(
        Action<EmbeddedGrainsOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        EmbeddedGrainsHost.StartAsync(
            options =>
            {
                options.AddGrainAssembly(typeof(Engines).Assembly).UseInMemory();
                configure?.Invoke(options);
            },
            services);

    /// <summary>Waits until a condition holds; fails when it does not in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var end = DateTime.UtcNow + Patience;
        while (!await condition())
        {
            if (DateTime.UtcNow > end)
                throw new TimeoutException($"Did not come about in time: {what}.");
            await Task.Yield();
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);
}
