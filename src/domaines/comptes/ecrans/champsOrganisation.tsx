import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';

interface Fiche {
  nom?: string;
  siret?: string | null;
  departement?: string | null;
  region?: string | null;
  epci?: string | null;
  epciNom?: string | null;
  reseau_id?: number | null;
}

/** Champs d'une organisation, à la création comme à la correction. */
export function ChampsOrganisation({
  fiche = {},
  reseaux,
  territoires,
}: {
  fiche?: Fiche;
  reseaux: { id: number; nom: string }[];
  territoires: Record<'departements' | 'regions', { valeur: string; libelle: string }[]>;
}) {
  return (
    <>
      <ChampTexte nom="nom" libelle="Nom" valeur={fiche.nom} remplissage="organization" />
      <ChampTexte
        nom="siret"
        libelle="SIRET"
        aide="14 chiffres, espaces permis."
        facultatif
        valeur={fiche.siret}
        largeur={20}
        correction={false}
      />
      <Choix
        nom="departement"
        libelle="Département"
        aide="La région en découle."
        facultatif
        vide="Aucun"
        valeur={fiche.departement ?? null}
        options={territoires.departements}
      />
      <Choix
        nom="region"
        libelle="Région"
        aide="Seulement pour une organisation régionale."
        facultatif
        vide="Aucune"
        valeur={fiche.region ?? null}
        options={territoires.regions}
      />
      <ChampTexte
        nom="epci"
        libelle="Intercommunalité"
        aide="Son nom (CU d'Arras) ou son SIREN, seulement pour une commune ou une intercommunalité."
        facultatif
        valeur={fiche.epci && fiche.epciNom ? `${fiche.epciNom} (${fiche.epci})` : fiche.epci}
        correction={false}
      />
      {reseaux.length > 0 ? (
        <Choix
          nom="reseau"
          libelle="Tête de réseau"
          aide="Celle dont l'organisation est membre : elle pourra gérer ses comptes."
          facultatif
          vide="Aucune"
          valeur={fiche.reseau_id ?? null}
          options={reseaux.map((r) => ({ valeur: String(r.id), libelle: r.nom }))}
        />
      ) : null}
    </>
  );
}
