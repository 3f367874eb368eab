using Google.Protobuf.WellKnownTypes;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Makes a key of the caller's organisation. The answer alone holds its text; it is not repeated when the connection breaks.</summary>
    /// <param name="role">What it may do.</param>
    /// <param name="displayName">What it is for; at most 100 characters.</param>
    /// <param name="expires">From when on it is refused, within five years; null for a year from now.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<CreatedKey> CreateKeyAsync(Role role, string displayName = "", DateTimeOffset? expires = null, IEnumerable<Scope>? scopes = null, CancellationToken cancellation = default)
    {
        var request = new CreateKeyRequest { Role = role, DisplayName = displayName };
        request.Scopes.AddRange(scopes ?? []);
        if (expires is { } moment)
            request.ExpireTime = Timestamp.FromDateTimeOffset(moment);
        return Answer(keys.CreateKeyAsync(request, Within(options.Deadline, cancellation)));
    }

    /// <summary>Keys of the caller's organisation in order of id, fetched a page at a time; also those that are revoked or expired.</summary>
    public IAsyncEnumerable<Key> ListKeysAsync(CancellationToken cancellation = default) =>
        PagesAsync<Key>(
            async (page, token) =>
            {
                var answer = await Answer(keys.ListKeysAsync(new ListKeysRequest { PageSize = options.PageSize, PageToken = page }, Within(options.Deadline, token)));
                return (answer.Keys, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Revokes a key by its id: it is refused from now on.</summary>
    public Task<Key> RevokeKeyAsync(string id, CancellationToken cancellation = default) =>
        Answer(keys.RevokeKeyAsync(new RevokeKeyRequest { Name = ResourceNames.Key(id) }, Within(options.Deadline, cancellation)));
}
