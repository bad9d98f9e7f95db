import { Link } from 'react-router';
import { Chiffre } from '#src/presentation/Chiffre.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import type { Indicateur, Mesure } from '../forme.ts';
import { ecrireNombre, ecrireValeur } from '../regles/ecrire.ts';

type Ecrit = Pick<Indicateur, 'unite' | 'decimales'>;

/** Une mesure, en grand : sa valeur ou pourquoi il n'y en a pas, sa tendance, sa définition, sa date, ses lignes. */
export function CarteChiffre(props: {
  indicateur: Pick<Indicateur, 'cle' | 'libelle' | 'definition' | 'confiance'>;
  mesure: Mesure;
  texte: string;
  tendance: string | null;
  adresse: string;
}) {
  const { indicateur, mesure, texte, tendance } = props;
  return (
    <Chiffre
      libelle={<Link to={props.adresse}>{indicateur.libelle}</Link>}
      valeur={mesure.valeur === null && !mesure.masquee ? null : texte}
      definition={indicateur.definition}
      date={mesure.dateDonnees === null ? null : direDate(mesure.dateDonnees)}
      confiance={confianceDe(indicateur, mesure)}
      {...(mesure.note && !mesure.masquee ? { conseil: mesure.note } : {})}
      {...(tendance || mesure.masquee ? { repere: mesure.masquee ? mesure.note : tendance } : {})}
      {...(mesure.lignes ? { lignes: { libelle: 'Voir les lignes', adresse: mesure.lignes } } : {})}
    />
  );
}

/** Ce que vaut le nombre : la définition d'une source secondaire le reste ; ce qui est estimé le dit. */
function confianceDe({ confiance }: Pick<Indicateur, 'confiance'>, { valeur, masquee, dateDonnees }: Mesure) {
  if (valeur === null && !masquee) return 'non_calculable';
  if (dateDonnees?.includes('en partie estimé')) return 'partiel';
  if (dateDonnees?.includes('estimation')) return 'estime';
  return confiance === 'lu' ? 'observe' : confiance;
}

/** « 2025-12-01 » → « données au 1er décembre 2025 » ; un millésime se dit tel quel. */
export function direDate(jour: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(jour)) return `Données : ${jour}`;
  const ecrit = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${jour}T00:00:00Z`),
  );
  return `Données au ${ecrit}`;
}

/** Un indicateur d'année en année, avec son tableau. */
export function Courbe(props: {
  id: string;
  titre: string;
  indicateur: Ecrit & { libelle: string };
  annees: number[];
  valeurs: (number | null)[];
  mention?: string;
}) {
  const { indicateur, annees, valeurs } = props;
  const part = indicateur.unite === 'part';
  const connues = annees.flatMap((annee, i) => (valeurs[i] == null ? [] : [{ annee, valeur: valeurs[i] as number }]));
  const [premiere, derniere] = [connues[0], connues.at(-1)];
  if (!premiere || !derniere) return null;
  // Un seul point ne fait pas une courbe.
  if (premiere === derniere)
    return (
      <p>
        Une seule année connue : {ecrireNombre(indicateur, derniere.valeur)} en {derniere.annee}.
      </p>
    );
  const ecrire = ({ annee, valeur }: { annee: number; valeur: number }) =>
    `${ecrireNombre(indicateur, valeur)} en ${annee}`;
  const absentes = annees.length - connues.length;
  const unite = part ? '%' : { etp: 'ETP', euros: '€', jours: 'jours' }[indicateur.unite as 'etp'];
  return (
    <Graphique
      id={props.id}
      forme="courbes"
      titre={props.titre}
      nomLibelles="Année"
      libelles={annees.map(String)}
      series={[{ nom: indicateur.libelle, valeurs: valeurs.map((v) => (v === null ? null : part ? v * 100 : v)) }]}
      decimales={indicateur.decimales}
      {...(unite ? { unite } : {})}
      resume={`De ${ecrire(premiere)} à ${ecrire(derniere)}${absentes > 0 ? ` ; ${absentes === 1 ? 'une année manque' : `${absentes} années manquent`}` : ''}.`}
      {...(props.mention ? { mention: props.mention } : {})}
    />
  );
}

/** Colonnes d'une mesure : valeur, et les deux termes du rapport. */
export const colonnesMesure = <L extends { mesure: Mesure }>(
  indicateur: Ecrit & { denominateur?: string | undefined },
): Colonne<L>[] => [
  {
    id: 'valeur',
    titre: 'Valeur',
    numerique: true,
    valeur: (l) => l.mesure.valeur,
    rendu: (l) =>
      l.mesure.lignes && l.mesure.valeur !== null ? (
        <Link to={l.mesure.lignes}>{ecrireValeur(indicateur, l.mesure)}</Link>
      ) : (
        ecrireValeur(indicateur, l.mesure)
      ),
  },
  ...(indicateur.denominateur
    ? [
        {
          id: 'numerateur',
          titre: 'Compté',
          numerique: true,
          valeur: (l: L) => l.mesure.numerateur,
          decimales: 0,
          absent: '–',
        },
        {
          id: 'denominateur',
          titre: 'Sur',
          numerique: true,
          valeur: (l: L) => l.mesure.denominateur,
          decimales: 0,
          absent: '–',
        },
      ]
    : []),
];

export const MENTION_SECRET =
  'Les effectifs de un à quatre, et ceux qui les feraient retrouver, sont masqués ; zéro se montre. Une activité de trop peu de structures l’est aussi pour qui n’a pas à les connaître.';
