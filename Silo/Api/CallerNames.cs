using System.Collections.Concurrent;
using System.Security.Claims;
using Matching.Contracts;
using Matching.Silo.Security;

namespace Matching.Silo.Api;

/// <summary>What callers are named, for people to know each other by. A key's name never changes, so it is asked for once. Thread safe.</summary>
internal sealed class CallerNames(IGrainFactory grains)
{
    /// <summary>Names that are remembered; more than the callers of many organisations.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The name of a caller; empty for one without a name, and for a provider's subject.</summary>
    /// <param name="organisation">Whose caller it is.</param>
    /// <param name="caller">Id, as <see cref="Caller.Id(ClaimsPrincipal)"/> says it.</param>
    public async ValueTask<string> Of(string organisation, string caller)
    {
        // Decisions of earlier releases name whatever their caller wrote.
        if (!Keys.IsValidId(caller))
        {
            return string.Empty;
        }

        var key = Keys.Of(organisation, caller);
        if (names.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = await grains.GetGrain<IKeyGrain>(key).DisplayName();
        if (name is null)
        {
            // Not remembered: made-up ids must not fill the memory.
            return string.Empty;
        }

        if (names.Count > MostRemembered)
        {
            names.Clear();
        }

        return names[key] = name;
    }

    /// <summary>The names of some callers by id, for a reader who works with people by name; empty for others.</summary>
    public async Task<IReadOnlyDictionary<string, string>> For(ClaimsPrincipal reader, string organisation, IEnumerable<string> callers)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Caller.Roles(reader).Any(role => role == RoleNames.Of(KeyRole.Recruiter) || role == RoleNames.Of(KeyRole.Admin)))
        {
            foreach (var caller in callers.Distinct(StringComparer.Ordinal))
            {
                found[caller] = await Of(organisation, caller);
            }
        }

        return found;
    }
}
