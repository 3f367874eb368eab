using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Matching.Contracts;
using Matching.Contracts.Documentation;
using Matching.V1;

namespace Matching.Silo.Security;

/// <summary>Who may call a method.</summary>
/// <param name="Open">Anybody, without a key.</param>
/// <param name="Roles">Names of the roles that may; empty with a method that is not open means every role.</param>
/// <param name="Audited">What the audit log says of it.</param>
/// <param name="IsStream">Whether its calls stay open.</param>
/// <param name="Scope">Scope that a system's key must have besides; none for no particular one.</param>
internal sealed record MethodAccess(bool Open, FrozenSet<string> Roles, Audited Audited, bool IsStream, KeyScopes Scope = KeyScopes.None)
{
    /// <summary>Whether a caller with one of these roles may.</summary>
    public bool Allows(IEnumerable<string> roles) => Open || Roles.Count == 0 || roles.Any(Roles.Contains);
}

/// <summary>
/// The access of every method, read from the option <c>matching.v1.access</c> of the proto files. Health is open, so that probes need no secret;
/// reflection takes any key. What has no access is not served: <see cref="Guard"/> ends the start.
/// </summary>
internal sealed class AccessTable
{
    private static readonly MethodAccess Open = new(true, [], Audited.Not, false);
    private static readonly MethodAccess AnyRole = new(false, [], Audited.Not, true);
    private readonly FrozenDictionary<string, MethodAccess> methods;

    private AccessTable(FrozenDictionary<string, MethodAccess> methods) => this.methods = methods;

    /// <summary>All methods of the package.</summary>
    public IEnumerable<string> Methods => methods.Keys;

    /// <summary>The table of this service's own proto files.</summary>
    /// <exception cref="InvalidOperationException">A method says nothing, or not enough.</exception>
    public static AccessTable OfContracts() => Of(ProtoFiles.All);

    /// <summary>The table of some files.</summary>
    /// <exception cref="InvalidOperationException">A method says nothing, or not enough.</exception>
    public static AccessTable Of(IEnumerable<FileDescriptor> files) =>
        new(files.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToFrozenDictionary(PathOf, AccessOf, StringComparer.Ordinal));

    /// <summary>The access of a method by its path, <c>/package.Service/Method</c>; null when nothing is said of it.</summary>
    public MethodAccess? Find(string path) =>
        methods.TryGetValue(path, out var access) ? access
        : path.StartsWith("/grpc.health.", StringComparison.Ordinal) ? Open with { IsStream = path.EndsWith("/Watch", StringComparison.Ordinal) }
        : path.StartsWith("/grpc.reflection.", StringComparison.Ordinal) ? AnyRole
        : null;

    /// <summary>Refuses to serve a method of which nothing is said.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void Guard(IEndpointRouteBuilder endpoints)
    {
        var mapped = endpoints.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName);
        if (mapped.FirstOrDefault(path => path is not null && Find(path) is null) is { } unknown)
        {
            throw new InvalidOperationException($"Method {unknown} says not who may call it; give it option (matching.v1.access) in its proto file.");
        }
    }

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static MethodAccess AccessOf(MethodDescriptor method)
    {
        var access = method.GetOptions()?.GetExtension(AccessExtensions.Access);
        if (access is null || access.Roles.Count == 0 || access.Roles.Contains(Role.Unspecified) || access.Audited == Audited.Unspecified)
        {
            throw new InvalidOperationException(
                $"Method {PathOf(method)} says not, or not fully, who may call it and what is audited; give it option (matching.v1.access) = {{ roles: [...] audited: ... }} in its proto file.");
        }

        if (access.Roles.Contains(Role.Integration) && access.Audited != Audited.Not && access.Scope == Scope.Unspecified)
        {
            throw new InvalidOperationException($"Method {PathOf(method)} is for systems and says not which scope their keys must have; give its option (matching.v1.access) a scope.");
        }

        return new MethodAccess(false, access.Roles.Select(role => RoleNames.Of((KeyRole)role)).ToFrozenSet(StringComparer.Ordinal), access.Audited, method.IsClientStreaming || method.IsServerStreaming, ScopeNames.Of(access.Scope));
    }
}
