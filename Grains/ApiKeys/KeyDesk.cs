using Matching.Contracts;

namespace Matching.Grains.ApiKeys;

/// <summary>Makes and lists keys. Stateless.</summary>
public sealed class KeyDesk(IStateRows rows, TimeProvider clock)
{
    /// <summary>How long a key holds unless said otherwise.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    /// <summary>How long a key holds at most.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(5 * 366);

    /// <summary>Most characters of a display name.</summary>
    public const int LongestName = 100;

    /// <summary>Id of the key that a new organisation gets.</summary>
    public const string FirstKey = "first-admin";

    /// <summary>Makes a key and returns it with its text, which is kept nowhere.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="displayName">What it is for.</param>
    /// <param name="expires">From when on it is refused; null for a year from now.</param>
    /// <param name="creator">Id of the key that makes it; empty at the machine.</param>
    /// <param name="scopes">What it may do, of a system; none for the usual ones.</param>
    /// <exception cref="RefusedException">Something breaks a rule.</exception>
    public async Task<(KeySnapshot Key, KeyText Text)> Create(
        IGrainFactory grains, string organisation, KeyRole role, string displayName, DateTimeOffset? expires, string creator, KeyScopes scopes = KeyScopes.None)
    {
        var key = Checked(role, displayName, expires, creator) with { Scopes = Checked(role, scopes) };
        while (true)
        {
            var text = KeyText.Make(organisation);
            if (await grains.GetGrain<IKeyGrain>(Keys.Of(organisation, text.Id)).Keep(key with { SecretHash = text.SecretHash() }))
            {
                return (new KeySnapshot(text.Id, role, displayName, clock.GetUtcNow(), key.Expires, null, creator) { Scopes = key.Scopes }, text);
            }
        }
    }

    /// <summary>Keeps the first key of an organisation; false when it has had one already.</summary>
    public Task<bool> KeepFirst(IGrainFactory grains, KeyText text) =>
        grains.GetGrain<IKeyGrain>(Keys.Of(text.Organisation, text.Id))
            .Keep(Checked(KeyRole.Admin, "First key of the organisation", null, string.Empty) with { SecretHash = text.SecretHash() });

    /// <summary>Whether the organisation has ever had a key.</summary>
    public async Task<bool> HasKeys(string organisation, CancellationToken cancellationToken)
    {
        await foreach (var _ in rows.Read<KeyState>(StateNames.Key, organisation + "/", cancellationToken))
        {
            return true;
        }

        return false;
    }

    /// <summary>Up to <paramref name="size"/> keys after <paramref name="after"/>, in ordinal order of id.</summary>
    public async Task<IReadOnlyList<KeySnapshot>> List(string organisation, string after, int size, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var keys = new List<KeySnapshot>();
        await foreach (var row in rows.Read<KeyState>(StateNames.Key, prefix, cancellationToken))
        {
            keys.Add(row.State.Snapshot(row.Key[prefix.Length..]));
        }

        return [.. keys.Where(key => string.CompareOrdinal(key.Id, after) > 0).OrderBy(key => key.Id, StringComparer.Ordinal).Take(size)];
    }

    private static KeyScopes Checked(KeyRole role, KeyScopes scopes) => (role, scopes) switch
    {
        (KeyRole.Integration, KeyScopes.None) => KeyScopes.Usual,
        (KeyRole.Integration, _) => scopes,
        (_, KeyScopes.None) => KeyScopes.None,
        _ => throw new RefusedException(RefusalReason.Invalid, "scopes: only a key of the role integration has scopes, others have what their role says; leave them out, or make an integration's key.", "scopes"),
    };

    private KeyToKeep Checked(KeyRole role, string displayName, DateTimeOffset? expires, string creator)
    {
        if (!Enum.IsDefined(role))
        {
            throw new RefusedException(RefusalReason.Invalid, "role: it is none that this service knows; choose recruiter, admin, auditor or integration.", "role");
        }

        if (displayName.Length > LongestName)
        {
            throw new RefusedException(RefusalReason.Invalid, $"display_name: {displayName.Length} characters are more than the {LongestName} allowed; shorten it.", "display_name");
        }

        var now = clock.GetUtcNow();
        var until = expires ?? now + UsualLife;
        if (until <= now || until > now + LongestLife)
        {
            throw new RefusedException(RefusalReason.Invalid, "expire_time: a key expires in the future and within five years; choose another time, or leave it out for a year.", "expire_time");
        }

        return new KeyToKeep([], role, displayName, until, creator);
    }
}
