#include <cairo-pdf.h>
#include <pango/pangocairo.h>

// g_object_unref is a macro where the compiler is GCC's kin, which Swift does not see.
void bitacora_layout_free(PangoLayout *layout);
