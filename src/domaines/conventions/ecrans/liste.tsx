import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { type ChampFiltre, Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros, plus } from '#src/socle/montants.ts';
import { type LigneConvention, listerConventions, sommesParDepartement } from '../requetes/liste.ts';
import { ETATS_CONVENTION, suiviConvention } from '../suivi.ts';
import type { Route } from './+types/liste';
import { EtatDeConvention } from './communs.tsx';
import { lireFiltresConventions } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresConventions(request);
  const [liste, departements] = await Promise.all([
    listerConventions(base(), acteur, filtres),
    sommesParDepartement(base(), acteur),
  ]);
  const { nature } = acteur;
  return {
    filtres,
    ...liste,
    departements,
    nature,
    finance: peut(acteur, 'conventions.suivreVersements'),
    recalcule: peut(acteur, 'conventions.recalculer'),
  };
}

const COLONNES: Colonne<LigneConvention>[] = [
  {
    id: 'structure',
    titre: 'Structure',
    tri: true,
    valeur: (c) => c.structureNom,
    rendu: (c) => (
      <>
        <Link to={`/conventions/${c.id}`}>{c.structureNom}</Link>
        <span className="m-mention"> {c.numero} </span>
        <Demonstration oui={c.demonstration}>démonstration</Demonstration>
      </>
    ),
  },
  {
    id: 'etat',
    titre: 'État',
    court: true,
    valeur: (c) => c.etat,
    rendu: (c) => (
      <>
        <EtatDeConvention etat={c.etat} /> {c.aSigner ? <Etiquette ton="attention">annexe à signer</Etiquette> : null}
      </>
    ),
  },
  { id: 'fin', titre: 'Jusqu’au', tri: true, valeur: (c) => c.fin, rendu: (c) => date(c.fin, 'courte') },
  {
    id: 'etp',
    titre: 'ETP',
    numerique: true,
    valeur: (c) => c.etp,
    rendu: (c) => (c.etp ? nombre(c.etp) : 'à signer'),
  },
  {
    id: 'total',
    titre: 'Montant de l’année',
    tri: true,
    numerique: true,
    valeur: (c) => c.total,
    rendu: (c) => (c.total ? enEuros(c.total) : 'à signer'),
  },
  { id: 'verse', titre: 'Versé', numerique: true, valeur: (c) => c.verse, rendu: (c) => enEuros(c.verse) },
  {
    id: 'du',
    titre: 'Dû à ce jour',
    tri: true,
    numerique: true,
    valeur: (c) => c.du,
    rendu: (c) => (
      <>
        {enEuros(c.du)} {c.retenue ? <Etiquette ton="erreur">retenu</Etiquette> : null}
      </>
    ),
  },
];

type Donnees = Route.ComponentProps['loaderData'];

function titreDe({ lignes, total, nature }: Donnees): string {
  if (total === 0) return nature === 'structure' ? "Vous n'avez pas encore de convention" : 'Aucune convention';
  const du = plus(...lignes.filter((c) => !c.retenue).map((c) => c.du));
  const retenu = plus(...lignes.filter((c) => c.retenue).map((c) => c.du));
  if (nature === 'structure')
    return `${enEuros(du)} vous sont dus à ce jour${retenu === '0' ? '' : `, ${enEuros(retenu)} sont retenus`}`;
  return total > lignes.length
    ? pluriel(total, 'convention')
    : `${pluriel(total, 'convention')}, ${enEuros(du)} à verser à ce jour`;
}

const CHAPOS: Record<string, string> = {
  structure: 'Votre convention, ce qui vous est versé, ce qui est retenu et pourquoi, et ce que vous devez.',
  departement: 'Les conventions signées de votre département, avec la part que vous cofinancez.',
  reseau: 'Les conventions signées de vos adhérents qui vous ont autorisé à les lire.',
};

export default function Conventions({ loaderData: page }: Route.ComponentProps) {
  const { nature, departements } = page;
  const retenue = page.lignes.find((c) => c.retenue);
  return (
    <Page
      titre={titreDe(page)}
      onglet="Conventions"
      chapo={
        CHAPOS[nature] ??
        'De la décision au dernier versement. Dû à ce jour : les mois commencés et non payés, rappels compris.'
      }
      action={
        page.finance ? { libelle: 'Suivre les versements', adresse: '/conventions/versements?etat=a_faire' } : undefined
      }
    >
      {nature === 'structure' && retenue ? (
        <Alerte ton="attention" titre="Un versement est retenu">
          <p>
            La raison, et ce qu'il faut faire, sont sur{' '}
            <Link to={`/conventions/${retenue.id}`}>la page de la convention {retenue.numero}</Link>.
          </p>
        </Alerte>
      ) : null}
      {departements.length > 1 ? (
        <Section titre="Département par département">
          <Tableau
            legende="Conventions en cours, par département"
            legendeMasquee
            cle={(d) => d.departement}
            lignes={departements}
            colonnes={[
              {
                id: 'departement',
                titre: 'Département',
                valeur: (d) => d.departementNom,
                rendu: (d) => <Link to={`/conventions?departement=${d.departement}`}>{d.departementNom}</Link>,
              },
              { id: 'conventions', titre: 'En cours', numerique: true, valeur: (d) => d.conventions },
              { id: 'etp', titre: 'ETP', numerique: true, valeur: (d) => d.etp },
              {
                id: 'total',
                titre: 'Montant',
                numerique: true,
                valeur: (d) => d.total,
                rendu: (d) => enEuros(d.total),
              },
              {
                id: 'part',
                titre: 'Dont part du département',
                numerique: true,
                valeur: (d) => d.partDepartement,
                rendu: (d) => enEuros(d.partDepartement),
              },
              { id: 'verse', titre: 'Versé', numerique: true, valeur: (d) => d.verse, rendu: (d) => enEuros(d.verse) },
              { id: 'retenues', titre: 'Retenues', numerique: true, valeur: (d) => d.retenues },
            ]}
          />
        </Section>
      ) : null}
      <Liste
        legende="Conventions, leurs postes et leurs versements"
        legendeMasquee
        nomLigne="convention"
        colonnes={nature === 'departement' ? AVEC_PART : COLONNES}
        lignes={page.lignes}
        cle={(c) => c.id}
        total={page.total}
        etat={page.filtres}
        exporter="/conventions/export"
        filtres={nature === 'structure' ? undefined : <Filtres champs={champs(nature)} />}
        vide={<p>{VIDES[nature] ?? VIDES.ddets}</p>}
      />
      {page.recalcule && page.total > 0 ? (
        <p>
          Un taux a changé après coup ?{' '}
          <Link to="/conventions/recalculs">Voir les annexes qu'il touche et leurs rappels</Link>
        </p>
      ) : null}
    </Page>
  );
}

const AVEC_PART: Colonne<LigneConvention>[] = COLONNES.toSpliced(5, 0, {
  id: 'part',
  titre: 'Votre part',
  numerique: true,
  valeur: (c) => c.partDepartement,
  rendu: (c) => (c.partDepartement ? enEuros(c.partDepartement) : 'à signer'),
});

const VIDES: Record<string, string> = {
  structure: "Une convention naît de l'accord du préfet sur votre dossier : suivez-le sur la page de vos dossiers.",
  departement: "Aucune convention n'est encore signée dans votre département.",
  reseau:
    "Aucun de vos adhérents ne vous a encore autorisé à lire son dossier : c'est à eux de le faire, sur la page de leur dossier.",
  ddets: "Une convention naît d'un accord : décidez d'un dossier dont l'avis est rendu.",
};

const champs = (nature: string): ChampFiltre[] => [
  { type: 'recherche', nom: 'q', libelle: 'Structure, SIRET ou numéro' },
  {
    type: 'choix',
    nom: 'etat',
    libelle: 'État',
    tous: 'Tous',
    options: ETATS_CONVENTION.map((valeur) => ({ valeur, libelle: suiviConvention.etats[valeur].libelle })),
  },
  { type: 'coche', nom: 'retenues', libelle: 'Versements retenus' },
  ...(nature === 'departement'
    ? [{ type: 'coche' as const, nom: 'cofinancees', libelle: 'Que nous cofinançons' }]
    : []),
];
