import { Erreur } from '#src/presentation/Champ.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { useChamp } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { nomMois } from '../regles/mois.ts';
import type { LigneSaisie } from '../requetes/fiche.ts';

interface Rang {
  rang: number;
  ligne: LigneSaisie | undefined;
  /** Heures du fichier de l'ASP, quand c'est lui qui dit ce mois. */
  asp: LigneSaisie[];
}

/** Une case de la grille : son nom dit le mois, puisque la colonne n'est pas lue avec elle. */
function Case({
  nom,
  libelle,
  valeur,
  large,
}: {
  nom: string;
  libelle: string;
  valeur: string | number | null | undefined;
  large?: boolean;
}) {
  const { id, erreur, tape } = useChamp(nom);
  return (
    <>
      <input
        className="fr-input"
        id={id}
        name={nom}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        size={large ? 10 : 6}
        aria-label={libelle}
        aria-invalid={erreur ? true : undefined}
        aria-describedby={erreur ? `${id}-erreur` : undefined}
        defaultValue={tape ?? (valeur === null || valeur === undefined ? '' : String(valeur).replace('.', ','))}
      />
      <Erreur id={id} message={erreur} />
    </>
  );
}

/** Les mois finis, du premier au dernier ; ceux que l'ASP a donnés se lisent et ne se tapent pas. */
export function Grille({ annee, finis, lignes }: { annee: number; finis: number[]; lignes: LigneSaisie[] }) {
  const rangs: Rang[] = finis.map((rang) => ({
    rang,
    ligne: lignes.find((l) => l.rang === rang && l.annexe === ''),
    asp: lignes.filter((l) => l.rang === rang && l.source === 'asp'),
  }));
  const total = (liste: LigneSaisie[], champ: 'salaries' | 'dontRsa') =>
    liste.some((l) => l[champ] === null) ? '–' : nombre(liste.reduce((somme, l) => somme + (l[champ] ?? 0), 0));
  const colonne = (
    id: 'heures' | 'salaries' | 'rsa',
    titre: string,
    lu: (r: Rang) => string,
    valeur: (l: LigneSaisie | undefined) => string | number | null | undefined,
  ): Colonne<Rang> => ({
    id,
    titre,
    numerique: true,
    valeur: (r) => valeur(r.ligne),
    rendu: (r) =>
      r.asp.length > 0 ? (
        lu(r)
      ) : (
        <Case
          nom={`${id}_${r.rang}`}
          libelle={`${titre}, ${nomMois(r.rang)} ${annee}`}
          valeur={valeur(r.ligne)}
          large={id === 'heures'}
        />
      ),
  });
  return (
    <Tableau
      legende={`Heures de ${annee} ; une case vide vaut « pas encore connu »`}
      lignes={rangs}
      cle={(r) => r.rang}
      colonnes={[
        {
          id: 'mois',
          titre: 'Mois',
          valeur: (r) => nomMois(r.rang),
          rendu: (r) => (
            <>
              {nomMois(r.rang)}
              {r.asp.length > 0 ? (
                <span className="m-mention"> fichier de l'ASP</span>
              ) : (
                <input type="hidden" name={`version_${r.rang}`} value={r.ligne?.version ?? 0} />
              )}
            </>
          ),
        },
        colonne(
          'heures',
          'Heures',
          (r) =>
            nombre(
              r.asp.reduce((somme, l) => somme + Number(l.heures), 0),
              { decimales: 2 },
            ),
          (l) => l?.heures,
        ),
        colonne(
          'salaries',
          'Salariés en insertion',
          (r) => total(r.asp, 'salaries'),
          (l) => l?.salaries,
        ),
        colonne(
          'rsa',
          'dont bénéficiaires du RSA',
          (r) => total(r.asp, 'dontRsa'),
          (l) => l?.dontRsa,
        ),
      ]}
    />
  );
}
