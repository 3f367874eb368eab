using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A key; <see cref="Text"/> stands in the answer that made it alone, <see cref="File"/> when it was written there instead.</summary>
internal sealed record KeyJson(
    string Id, string Role, string? Name, DateTime? CreateTime, DateTime? ExpireTime, DateTime? RevokeTime, string? Creator, IReadOnlyList<string>? Scopes, string? Text = null, string? File = null)
{
    public static KeyJson Of(Key key) => new(
        ResourceNames.IdOf(key.Name),
        Names.Of(key.Role),
        JsonDocuments.Given(key.DisplayName),
        key.CreateTime?.ToDateTime(),
        key.ExpireTime?.ToDateTime(),
        key.RevokeTime?.ToDateTime(),
        JsonDocuments.Given(ResourceNames.IdOf(key.Creator)),
        key.Scopes.Count == 0 ? null : [.. key.Scopes.Select(Names.Of)]);
}

/// <summary>All keys.</summary>
internal sealed record KeysJson(int Total, IReadOnlyList<KeyJson> Keys);
