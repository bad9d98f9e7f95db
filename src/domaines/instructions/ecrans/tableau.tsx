import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EcartRepartition } from '#src/presentation/EcartRepartition.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { GESTES_LOT } from '../tableau/gestes.ts';
import { lireFiltresTableau, type PageTableau, pageTableau } from '../tableau/page.ts';
import type { Route } from './+types/tableau';
import { ColonnesTableau } from './ColonnesTableau.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresTableau(request);
  return { filtres, ...(await pageTableau(base(), acteurDe(context), numero(params.id), filtres)) };
}

type Ligne = PageTableau['lignes'][number];
const euros = (valeur: string | null) => (valeur === null ? 'non calculable' : enEuros(valeur));

const nom = (choisir: boolean): Colonne<Ligne> => ({
  id: 'nom',
  titre: 'Dossier',
  tri: true,
  valeur: (l) => l.nom,
  rendu: (l) => (
    <span className="m-choisir">
      {choisir ? (
        <input type="checkbox" form="lot" name="dossier" value={l.id} aria-label={`Choisir le dossier ${l.nom}`} />
      ) : null}
      <span>
        <Link to={`/dossiers/${l.id}/instruction`}>{l.nom}</Link>
        {l.numero ? <span className="m-mention"> {l.numero}</span> : null}
      </span>
    </span>
  ),
});

const COLONNES: Colonne<Ligne>[] = [
  { id: 'type', titre: 'Type', tri: true, court: true, valeur: (l) => l.type },
  {
    id: 'etat',
    titre: 'Étape',
    tri: true,
    valeur: (l) => l.etatLibelle,
    rendu: (l) => (
      <>
        {l.etatLibelle} {l.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
        {l.avisDemandes > 0 ? (
          <span className="m-mention">
            {' '}
            {l.avisDonnes} avis sur {l.avisDemandes}
          </span>
        ) : null}
      </>
    ),
  },
  { id: 'age', titre: 'Jours', tri: true, numerique: true, decimales: 0, valeur: (l) => l.age },
  { id: 'instructeur', titre: 'Instructeur', tri: true, valeur: (l) => l.instructeur, absent: 'personne' },
  { id: 'etp', titre: 'ETP', tri: true, numerique: true, valeur: (l) => l.etpDemandes },
  {
    id: 'demande',
    titre: 'Demandé',
    tri: true,
    numerique: true,
    valeur: (l) => l.demande,
    rendu: (l) => (l.motifDemande ? <span title={l.motifDemande}>non calculable</span> : euros(l.demande)),
  },
  {
    id: 'propose',
    titre: 'Proposé',
    tri: true,
    numerique: true,
    valeur: (l) => l.propose,
    rendu: (l) => (l.propose === null ? 'pas encore' : euros(l.propose)),
  },
  {
    id: 'convenu',
    titre: 'Convenu',
    tri: true,
    numerique: true,
    valeur: (l) => l.convenu,
    rendu: (l) => (l.convenu === null ? 'pas encore' : euros(l.convenu)),
  },
];

export default function TableauCampagne({ loaderData: page }: Route.ComponentProps) {
  const { campagne, filtres, deposes, aControler, enRetard, brouillons } = page;
  const suite = [
    aControler > 0 ? `${nombre(aControler)} à contrôler` : '',
    enRetard > 0 ? `${nombre(enRetard)} en retard` : '',
  ].filter(Boolean);
  return (
    <Page
      onglet={`Tableau de la campagne ${campagne.annee}`}
      surtitre={
        <>
          Campagne {campagne.annee}, {campagne.departementNom} <Demonstration oui={campagne.demonstration} />
        </>
      }
      titre={`${pluriel(deposes, 'dossier déposé', 'dossiers déposés')}${suite.length > 0 ? `, dont ${suite.join(' et ')}` : ''}`}
      chapo={
        brouillons > 0
          ? `${pluriel(brouillons, 'brouillon')} en cours de saisie par les structures, non lus avant le dépôt.`
          : undefined
      }
      fil={[
        { libelle: 'Campagnes', adresse: '/campagnes' },
        { libelle: campagne.intitule, adresse: `/campagnes/${campagne.id}` },
      ]}
      action={{ libelle: 'Préparer une séance', adresse: '/seances' }}
    >
      <Section
        titre="L'enveloppe"
        id="enveloppe"
        liens={<Link to={`/campagnes/${campagne.id}/enveloppe`}>Mouvements et dérogations</Link>}
      >
        <BarreEnveloppe etat={page.enveloppe} />
      </Section>
      <EcartRepartition distance={page.distance} annee={campagne.annee} />
      <Section titre="Où en sont les dossiers" id="etapes">
        <ColonnesTableau colonnes={page.colonnes} />
        <p className="m-mention">
          « Demandé » est l'aide au poste que la structure écrit dans son budget ; à défaut, le socle de ses postes aux
          valeurs du 1er janvier {campagne.annee}. « Proposé » et « convenu » viennent du dialogue de gestion. Lus à
          l'instant.
          {page.motifs.length > 0 ? ` Non calculable : ${page.motifs.join(' ; ')}` : ''}
        </p>
      </Section>
      <Section titre="La liste" id="liste">
        {page.instruit && page.total > 0 ? <BarreLot campagne={campagne.id} /> : null}
        <Liste
          legende="Dossiers de la campagne : étape, âge, instructeur, postes et montants"
          legendeMasquee
          nomLigne="dossier"
          colonnes={[nom(page.instruit), ...COLONNES]}
          lignes={page.lignes}
          cle={(l) => l.id}
          total={page.total}
          etat={filtres}
          exporter={`/campagnes/${campagne.id}/tableau/export`}
          filtres={<Filtres champs={champs(page)} />}
          vide={<p>Aucune structure n'a encore déposé de dossier.</p>}
        />
      </Section>
    </Page>
  );
}

function BarreLot({ campagne }: { campagne: number }) {
  return (
    <Form method="get" action={`/campagnes/${campagne}/lot`} id="lot" className="m-lot">
      <label className="fr-label" htmlFor="lot-geste">
        Avec les dossiers cochés
      </label>
      <select className="fr-select" id="lot-geste" name="geste">
        {Object.entries(GESTES_LOT).map(([valeur, libelle]) => (
          <option key={valeur} value={valeur}>
            {libelle}
          </option>
        ))}
      </select>
      <button type="submit" className="fr-btn fr-btn--secondary">
        Voir ce que cela fera
      </button>
    </Form>
  );
}

const champs = (page: PageTableau) => [
  { type: 'recherche' as const, nom: 'q', libelle: 'Structure, numéro ou commune' },
  {
    type: 'cases' as const,
    nom: 'etape',
    libelle: 'Étapes',
    options: page.etapes,
  },
  {
    type: 'cases' as const,
    nom: 'type',
    libelle: 'Types',
    options: CODES_IAE.map((valeur) => ({ valeur, libelle: valeur })),
  },
  {
    type: 'choix' as const,
    nom: 'instructeur',
    libelle: 'Instructeur',
    options: [
      { valeur: 'aucun', libelle: 'Personne' },
      ...page.agents.map(({ id, nom }) => ({ valeur: String(id), libelle: nom })),
    ],
  },
  { type: 'choix' as const, nom: 'epci', libelle: 'Intercommunalité', tous: 'Toutes', options: page.epci },
  { type: 'coche' as const, nom: 'retard', libelle: 'Seulement en retard' },
];
