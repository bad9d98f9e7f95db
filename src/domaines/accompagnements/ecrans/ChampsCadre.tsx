import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Coche } from '#src/presentation/choix.tsx';
import { LIBELLES_PUBLIC, PUBLICS } from '../forme.ts';
import type { TerritoireOperation } from '../requetes/fiche.ts';

interface Listes {
  operateurs: { id: number; nom: string }[];
  subventions: { id: number; numero: string; porteur: string }[];
}
interface Valeurs {
  intitule: string;
  operateurId: number | null;
  subvention: number | null;
  publics: string[];
  debut: string;
  fin: string | null;
  presentation: string;
  fse: boolean;
  lieux: TerritoireOperation[];
}

/** Les champs du cadre d'une opération, à la création comme à la modification. */
export function ChampsCadre({ listes, valeurs: v }: { listes: Listes; valeurs?: Valeurs }) {
  const codes = (sens: 'inclus' | 'exclu') =>
    v?.lieux
      .filter((l) => l.sens === sens && !(sens === 'inclus' && l.niveau === 'departement'))
      .map((l) => l.code)
      .join('\n');
  return (
    <>
      <ChampTexte nom="intitule" libelle="Nom de l'opération" valeur={v?.intitule} />
      <Choix
        nom="operateur"
        libelle="Opérateur"
        aide="L'organisation qui accompagne. Laissez vide si le financeur l'assure lui-même."
        facultatif
        vide="Le financeur lui-même"
        valeur={v?.operateurId ?? null}
        options={listes.operateurs.map((o) => ({ valeur: String(o.id), libelle: o.nom }))}
      />
      {listes.subventions.length > 0 ? (
        <Choix
          nom="subvention"
          libelle="Convention de subvention qui la paie"
          facultatif
          vide="Aucune, ou hors de Maillage"
          valeur={v?.subvention ?? null}
          options={listes.subventions.map((s) => ({ valeur: String(s.id), libelle: `${s.numero}, ${s.porteur}` }))}
        />
      ) : null}
      <CasesACocher
        nom="publics"
        libelle="Publics"
        valeurs={v?.publics ?? ['rsa']}
        options={PUBLICS.map((p) => ({ valeur: p, libelle: LIBELLES_PUBLIC[p] }))}
      />
      <ChampDate nom="debut" libelle="Début" valeur={v?.debut} />
      <ChampDate nom="fin" libelle="Fin" valeur={v?.fin} facultatif />
      <fieldset className="m-partie">
        <legend>Territoire</legend>
        <p className="m-mention">
          Un code par ligne : cinq caractères pour une commune, neuf chiffres pour une intercommunalité. « Tout le
          département sauf une agglomération » : rien en haut, l'agglomération en bas.
        </p>
        <ChampTexte
          nom="inclus"
          libelle="Lieux couverts"
          aide="Vide : le département entier."
          facultatif
          lignes={3}
          valeur={codes('inclus')}
        />
        <ChampTexte nom="exclus" libelle="Lieux exclus" facultatif lignes={3} valeur={codes('exclu')} />
      </fieldset>
      <ChampTexte nom="presentation" libelle="Présentation" facultatif lignes={4} valeur={v?.presentation} />
      <Coche
        nom="fse"
        libelle="Cofinancée par le Fonds social européen"
        aide="Les indicateurs de chaque participant seront demandés à l'entrée, à la sortie et six mois après."
        cochee={v?.fse ?? false}
      />
    </>
  );
}
