using System.Collections.Concurrent;
using Matching.Grains.ApiKeys;
using Matching.Silo.Hosting;

namespace Matching.Silo.Security;

/// <summary>
/// The organisations that this service serves: those of its settings, and those that have ever had a key. A provider's token that names another one is refused,
/// so that a new value of a claim does not make a new organisation. Thread safe.
/// </summary>
internal sealed class KnownOrganisations(SiloOptions options, KeyDesk desk)
{
    private readonly ConcurrentDictionary<string, bool> known =
        new((options.Demo ? [SiloOptions.DemoOrganisation] : options.Organisations).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, true)), StringComparer.Ordinal);

    /// <summary>Whether it is served. Those that are stay so; others are looked up at each question, for a key may be made at any time.</summary>
    public async ValueTask<bool> Contains(string organisation, CancellationToken cancellationToken) =>
        known.ContainsKey(organisation) || (await desk.HasKeys(organisation, cancellationToken) && (known[organisation] = true));
}
