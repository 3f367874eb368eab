using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Silo.Hosting;

namespace Matching.Silo.Security;

/// <summary>
/// Gives each organisation of the settings that has never had a key an admin key, before anything is served; one that was ended does not begin anew. The key goes to a file that its owner
/// alone can read, and only the path is printed. The file is durable before the key is kept: a crash in between leaves a file that the next start replaces.
/// </summary>
internal sealed class FirstKeys(IGrainFactory grains, KeyDesk desk, SiloOptions options) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Demo || options.CreatesKey || options.Moves)
        {
            return;
        }

        foreach (var organisation in options.Organisations)
        {
            if (await desk.HasKeys(organisation, cancellationToken) || await grains.GetGrain<IEndingGrain>(organisation).Get() is not null)
            {
                continue;
            }

            var text = KeyText.Make(organisation, KeyDesk.FirstKey);
            var path = PathOf(options.Data, organisation);
            Directory.CreateDirectory(options.Data);
            KeyFiles.Write(path, text.Reveal());
            if (await desk.KeepFirst(grains, text))
            {
                await grains.GetGrain<IAuditGrain>(organisation).Record(KeyMaker.Made(KeyDesk.FirstKey, KeyRole.Admin));
                Console.WriteLine($"Organisation '{organisation}' has got its first key, an admin's; it lies in {path}.");
            }
            else
            {
                // Another silo of the cluster was faster, and its key is the one that holds.
                File.Delete(path);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string PathOf(string data, string organisation) =>
        Path.GetFullPath(Path.Combine(data, organisation == SiloOptions.UsualOrganisation ? "first-admin.key" : $"first-admin.{organisation}.key"));
}
