import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { SEUIL } from '#src/socle/masque.ts';
import { AIDES_CATEGORIE, CATEGORIES, type Categorie, LIBELLES_CATEGORIE } from '../regles/sorties.ts';
import type { reperesDe, SortiesAnnee } from '../requetes/fiche.ts';

const SOURCES = { asp: "fichier de l'ASP", saisie: 'saisie', bilan: 'bilan annuel' } as const;
const compte = (valeur: number | 'masque' | null) =>
  valeur === null ? 'pas renseigné' : valeur === 'masque' ? 'masqué' : nombre(valeur);
const part = (valeur: string | null | undefined) => (valeur == null ? '–' : `${nombre(valeur, { decimales: 1 })} %`);

interface Ligne {
  id: string;
  libelle: string;
  aide: string;
  nombre: number | 'masque' | null;
  taux: string | null | undefined;
}

const COLONNES: Colonne<Ligne>[] = [
  {
    id: 'categorie',
    titre: 'Catégorie',
    valeur: (l) => l.libelle,
    rendu: (l) => (
      <>
        {l.libelle}
        <span className="m-mention"> {l.aide}</span>
      </>
    ),
  },
  {
    id: 'nombre',
    titre: 'Personnes',
    numerique: true,
    valeur: (l) => compte(l.nombre),
    rendu: (l) => compte(l.nombre),
  },
  {
    id: 'taux',
    titre: 'Part des sorties examinées',
    numerique: true,
    valeur: (l) => part(l.taux),
    rendu: (l) => part(l.taux),
  },
];

/** Les sorties de l'année, effectifs bruts à côté des taux, et ce que l'on n'a pas documenté. */
export function TableauSorties({
  sorties: s,
  reperes,
  adresse,
  annee,
}: {
  sorties: SortiesAnnee;
  reperes: Awaited<ReturnType<typeof reperesDe>>;
  /** Page de saisie, si l'acteur le peut. */
  adresse: string | null;
  /** Année de la page : ses sorties ne sont pas toujours connues. */
  annee: number;
}) {
  const taux: Partial<Record<Categorie, string | null>> = s.taux;
  const lignes: Ligne[] = [
    ...CATEGORIES.filter((c) => c !== 'retrait').map((c) => ({
      id: c,
      libelle: LIBELLES_CATEGORIE[c],
      aide: AIDES_CATEGORIE[c],
      nombre: s.comptes[c],
      taux: c === 'autre' ? null : taux[c],
    })),
    { id: 'total', libelle: 'Sorties examinées', aide: 'Le dénominateur des taux.', nombre: s.examinees, taux: null },
  ];
  const lien = adresse ? (
    <>
      {s.annee === annee && s.examinees !== null ? null : (
        <Link to={`${adresse}?annee=${annee}`}>Saisir les sorties de {annee}</Link>
      )}{' '}
      {s.examinees === null ? null : <Link to={`${adresse}?annee=${s.annee}`}>Corriger celles de {s.annee}</Link>}
    </>
  ) : null;
  if (s.examinees === null)
    return (
      <Section titre={`Sorties ${s.annee}`} id="sorties" liens={lien}>
        <p className="m-vide">Aucune sortie n'est renseignée pour {s.annee} : les taux ne sont pas calculables.</p>
      </Section>
    );
  return (
    <Section
      titre={
        s.taux.dynamique === null
          ? `Sorties ${s.annee}`
          : `Sorties ${s.annee} : ${part(s.taux.dynamique)} de sorties dynamiques`
      }
      id="sorties"
      liens={lien}
    >
      <p>
        {typeof s.dynamiques === 'number' && typeof s.examinees === 'number'
          ? `${pluriel(s.dynamiques, 'sortie dynamique', 'sorties dynamiques')} (durable, transition, positives) sur ${nombre(s.examinees)} examinées.`
          : 'Le taux dynamique est masqué : il laisserait deviner un petit effectif.'}{' '}
        {typeof s.comptes.non_documentee === 'number' && s.comptes.non_documentee > 0
          ? `${pluriel(s.comptes.non_documentee, 'sortie n’est pas documentée', 'sorties ne sont pas documentées')} : elles comptent au dénominateur.`
          : ''}
      </p>
      <Tableau
        legende={`Sorties ${s.annee} par catégorie officielle`}
        legendeMasquee
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        totaux={1}
      />
      <p className="m-mention">
        {s.comptes.retrait === null
          ? ''
          : `Retraits des sorties constatées (hors dénominateur) : ${compte(s.comptes.retrait)}. `}
        {reperes.presence
          ? `Sorties de personnes ${reperes.presence.texte} (${reperes.presence.parametre.source}). `
          : ''}
        {reperes.cibleDynamique && reperes.cibleDurable
          ? `Repère national : ${nombre(reperes.cibleDynamique.valeur)} % dynamiques, ${nombre(reperes.cibleDurable.valeur)} % en emploi durable (${reperes.cibleDynamique.source} ; ${reperes.cibleDynamique.confiance}) ; l'objectif qui engage est celui de la convention. `
          : ''}
        {s.source && s.saisiLe ? `Source : ${SOURCES[s.source]}, ${s.saisiPar}, le ${dateHeure(s.saisiLe)}.` : ''}
        {s.masque
          ? ` Les effectifs de 1 à ${SEUIL - 1}, et ceux qui les laisseraient deviner, sont masqués hors de la structure et de la DDETS.`
          : ''}
      </p>
    </Section>
  );
}
