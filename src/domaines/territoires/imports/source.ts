import type { DemandeFusion, ExecutionImport } from '#src/socle/imports/genre.ts';

interface Description {
  libelle: string;
  producteur: string;
  licence: string;
  lien: string | null;
  lignes: number;
  millesime?: string | null;
  note?: string | null;
}

/** Note d'où viennent les données importées ; annuler l'import retire ou rétablit la note. */
export function sourceImportee(cle: string, execution: ExecutionImport, description: Description): DemandeFusion {
  const { libelle, producteur, licence, lien, lignes, millesime = null, note = null } = description;
  return {
    table: 'territoire_source',
    cles: ['cle'],
    colonnes: [
      'cle',
      'libelle',
      'producteur',
      'licence',
      'lien',
      'millesime',
      'note',
      'empreinte',
      'lignes',
      'charge_le',
    ],
    lignes: [
      {
        cle,
        libelle,
        producteur,
        licence,
        lien,
        millesime,
        note: note ?? `Fichier « ${execution.fichier.nom} ».`,
        empreinte: execution.fichier.sha256,
        lignes,
        charge_le: execution.maintenant,
      },
    ],
  };
}
