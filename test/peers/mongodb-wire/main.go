package main
import (
	"github.com/FerretDB/FerretDB/ferretdb"
)
func main() { ferretdb.New(nil) }
