using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Files by name, by declared symbol and by extension, over everything that services reach. Immutable.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> _extensions = [];

    /// <summary>Indexes the files of services and all that they import.</summary>
    public DescriptorIndex(IEnumerable<ServiceDescriptor> services)
    {
        var all = services.DistinctBy(service => service.FullName).ToList();
        Services = [.. all.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in all)
        {
            Add(service.File);
        }
    }

    /// <summary>Full names of the services, sorted.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The file of a name, or null.</summary>
    public FileDescriptor? FileByName(string name) => _files.GetValueOrDefault(name);

    /// <summary>The file that declares a symbol of a full name, or null.</summary>
    public FileDescriptor? FileOfSymbol(string symbol) => _symbols.GetValueOrDefault(symbol.TrimStart('.'));

    /// <summary>The file that declares an extension of a message, or null.</summary>
    public FileDescriptor? FileOfExtension(string type, int number) => _extensions.GetValueOrDefault((type.TrimStart('.'), number));

    /// <summary>Numbers of the known extensions of a message, sorted; null when the message is not known.</summary>
    public IReadOnlyList<int>? ExtensionsOf(string type)
    {
        var name = type.TrimStart('.');
        return _symbols.ContainsKey(name)
            ? [.. _extensions.Keys.Where(key => key.Type == name).Select(key => key.Number).Order()]
            : null;
    }

    /// <summary>A file followed by everything that it imports, each once.</summary>
    public static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var found = new List<FileDescriptor> { file };
        var names = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].Dependencies.Concat(found[i].PublicDependencies).Where(import => names.Add(import.Name)));
        }

        return found;
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var service in file.Services)
        {
            Declare(service, file);
            foreach (var method in service.Methods)
            {
                Declare(method, file);
            }
        }

        foreach (var message in file.MessageTypes)
        {
            Add(message, file);
        }

        foreach (var type in file.EnumTypes)
        {
            Add(type, file);
        }

        Add(file.Extensions.UnorderedExtensions, file);
        foreach (var import in file.Dependencies.Concat(file.PublicDependencies))
        {
            Add(import);
        }
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        Declare(message, file);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            Declare(field, file);
        }

        foreach (var oneof in message.Oneofs)
        {
            Declare(oneof, file);
        }

        foreach (var type in message.EnumTypes)
        {
            Add(type, file);
        }

        foreach (var nested in message.NestedTypes)
        {
            Add(nested, file);
        }

        Add(message.Extensions.UnorderedExtensions, file);
    }

    private void Add(EnumDescriptor type, FileDescriptor file)
    {
        Declare(type, file);
        var scope = type.FullName[..(type.FullName.Length - type.Name.Length)];
        foreach (var value in type.Values)
        {
            // By the rules of protobuf a value's name belongs beside its enum, not into it; clients ask for either.
            _symbols.TryAdd($"{scope}{value.Name}", file);
            _symbols.TryAdd($"{type.FullName}.{value.Name}", file);
        }
    }

    private void Add(IEnumerable<FieldDescriptor> extensions, FileDescriptor file)
    {
        foreach (var extension in extensions)
        {
            Declare(extension, file);
            _extensions.TryAdd((extension.ExtendeeType.FullName, extension.FieldNumber), file);
        }
    }

    private void Declare(IDescriptor symbol, FileDescriptor file) => _symbols.TryAdd(symbol.FullName, file);
}
