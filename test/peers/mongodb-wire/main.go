package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "")
	postgres := flag.String("postgres", "", "")
	flag.Parse()
	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	f, err := ferretdb.New(&ferretdb.Config{Listener: ferretdb.ListenerConfig{TCP: *listen}, Handler: "postgresql", PostgreSQLURL: *postgres, Logger: logger})
	if err != nil {
		panic(err)
	}
	fmt.Println(f.MongoDBURI())
	f.Run(context.Background())
}
