using System.Reflection;
using Google.Protobuf.Reflection;
using Matching.V1;

namespace Matching.Contracts.Documentation;

/// <summary>The descriptors of the proto files, found rather than listed, so that whoever goes by them forgets no new service.</summary>
public static class ProtoFiles
{
    /// <summary>Every file of <c>matching.v1</c>, in order of name.</summary>
    public static IReadOnlyList<FileDescriptor> All { get; } =
    [
        .. typeof(AccessReflection).Assembly.GetTypes()
            .Where(type => type.IsClass && type.Namespace == typeof(AccessReflection).Namespace && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every method of every service.</summary>
    public static IEnumerable<MethodDescriptor> Methods => All.SelectMany(file => file.Services).SelectMany(service => service.Methods);
}
