using Matching.Silo.Hosting;
using Matching.Silo.Reading;

// Before anything of the service is loaded: a reader of documents needs none of it, and is ready in a tenth of the time.
return args is [ReaderMode.Argument] ? ReaderMode.Run() : await SiloProgram.Run(args);
