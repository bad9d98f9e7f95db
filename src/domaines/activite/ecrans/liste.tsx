import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import { CODES_IAE, libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { divise, fois } from '#src/socle/montants.ts';
import { CONSOMMATIONS, LIBELLES_CONSOMMATION } from '../regles/forme.ts';
import { type LigneActivite, type ListeActivite, listerActivite, structuresLisibles } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { anneesProposees, EtatConsommation, etp, lireFiltresActivite, signe, taux } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresActivite(request);
  if (acteur.nature === 'structure') {
    const siennes = await structuresLisibles(base(), acteur);
    // Presque toutes n'ont qu'un type : leur liste serait une page de trop.
    if (siennes.length === 1) throw redirect(`/structures/${siennes[0]!.id}/activite`);
  }
  const { pathname, search } = new URL(request.url);
  return {
    filtres,
    liste: await listerActivite(base(), acteur, filtres),
    nature: acteur.nature,
    importe: peut(acteur, 'activite.importer'),
    adresse: pathname.replace(/\.data$/, '') + search,
  };
}

const vers = (l: LigneActivite, annee: number) => `/structures/${l.id}/activite?annee=${annee}`;
const colonnes = (annee: number): Colonne<LigneActivite>[] => [
  {
    id: 'nom',
    titre: 'Structure',
    tri: true,
    valeur: (l) => l.nom,
    rendu: (l) => (
      <>
        <Link to={vers(l, annee)}>{l.nom}</Link> <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  {
    id: 'type',
    titre: 'Type',
    tri: true,
    court: true,
    valeur: (l) => l.type,
    rendu: (l) => <abbr title={libelleType(l.type)}>{l.type}</abbr>,
  },
  { id: 'commune', titre: 'Commune', tri: true, valeur: (l) => l.communeNom },
  {
    id: 'accorde',
    titre: 'ETP accordés',
    tri: true,
    numerique: true,
    valeur: (l) => etp(l.accorde),
    rendu: (l) => etp(l.accorde) ?? 'inconnus',
  },
  {
    id: 'realise',
    titre: 'ETP réalisés',
    numerique: true,
    valeur: (l) => etp(l.realise),
    rendu: (l) => etp(l.realise) ?? (l.moisSaisis === 0 ? 'pas saisis' : 'non calculables'),
  },
  {
    id: 'ecart',
    titre: 'Écart',
    tri: true,
    numerique: true,
    valeur: (l) => signe(l.ecart),
    rendu: (l) => signe(l.ecart) ?? '–',
  },
  {
    id: 'taux',
    titre: 'Taux',
    tri: true,
    numerique: true,
    valeur: (l) => taux(l.taux),
    rendu: (l) => taux(l.taux) ?? '–',
  },
  {
    id: 'etat',
    titre: 'Consommation',
    court: true,
    valeur: (l) => l.etat,
    rendu: (l) => <EtatConsommation etat={l.etat} />,
  },
  {
    id: 'retards',
    titre: 'Mois saisis',
    tri: true,
    valeur: (l) => l.moisSaisis,
    rendu: (l) => (
      <>
        {l.dernierMois ? `${l.moisSaisis}, jusqu'à ${l.dernierMois}` : 'aucun'}
        {l.retards > 0 ? `, ${l.retards} en retard` : ''}
      </>
    ),
  },
];

function titreDe({ comptes }: ListeActivite, annee: number): string {
  const total = comptes.sous + comptes.sur + comptes.conforme;
  if (total === 0) return `Aucun taux de réalisation n'est encore calculable en ${annee}`;
  if (comptes.sous === 0) return `En ${annee}, aucune structure ne consomme moins que ses postes accordés`;
  return `En ${annee}, ${comptes.sous} ${comptes.sous > 1 ? 'structures' : 'structure'} sur ${total} ${comptes.sous > 1 ? 'consomment' : 'consomme'} moins que ${comptes.sous > 1 ? 'leurs' : 'ses'} postes accordés`;
}

export default function Activite({ loaderData: page }: Route.ComponentProps) {
  const { filtres, liste } = page;
  const { ensemble } = liste;
  const etat = (valeur: string | null) => ecrireAdresse(page.adresse, { etat: valeur });
  return (
    <Page
      titre={titreDe(liste, filtres.annee)}
      onglet="Activité mensuelle"
      surtitre="Activité mensuelle"
      chapo={
        ensemble
          ? `Depuis janvier, ${pluriel(ensemble.structures, 'structure')} ${ensemble.structures > 1 ? 'ont' : 'a'} réalisé ${nombre(ensemble.realise, { decimales: 1 })} ETP pour ${nombre(ensemble.accorde, { decimales: 1 })} accordés (${nombre(divise(fois(ensemble.realise, '100'), ensemble.accorde), { decimales: 1 })} %), en moyenne des mois saisis.${liste.comptes.retard > 0 ? ` ${pluriel(liste.comptes.retard, 'structure')} ${liste.comptes.retard > 1 ? 'ont' : 'a'} des mois en retard.` : ''}`
          : "Les ETP réalisés viennent des heures du mois : saisies par les structures, ou importées des états mensuels de l'ASP."
      }
      action={
        page.importe
          ? { libelle: 'Importer des états mensuels', adresse: '/imports/nouveau?genre=activite' }
          : undefined
      }
    >
      <Onglets
        nom="Consommation"
        actif={etat(filtres.etat ?? null)}
        liens={[
          { libelle: 'Toutes', adresse: etat(null) },
          ...CONSOMMATIONS.map((c) => ({
            libelle: LIBELLES_CONSOMMATION[c].replace(/^./, (l) => l.toUpperCase()),
            adresse: etat(c),
            nombre: String(liste.comptes[c]),
          })),
        ]}
      />
      <Liste
        legende="Structures, postes accordés, réalisés et taux depuis janvier"
        legendeMasquee
        nomLigne="structure"
        colonnes={colonnes(filtres.annee)}
        lignes={liste.lignes}
        cle={(l) => l.id}
        total={liste.total}
        etat={filtres}
        exporter="/activite/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Structure, commune ou SIRET' },
              {
                type: 'choix',
                nom: 'annee',
                libelle: 'Année',
                tous: String(filtres.annee),
                options: anneesProposees().map((a) => ({ valeur: String(a), libelle: String(a) })),
              },
              {
                type: 'cases',
                nom: 'type',
                libelle: 'Type',
                options: CODES_IAE.map((c) => ({ valeur: c, libelle: c })),
              },
              { type: 'coche', nom: 'retard', libelle: 'Mois en retard' },
            ]}
          />
        }
        vide={
          page.nature === 'reseau' ? (
            <p>
              Aucun membre ne vous a encore ouvert son dossier. Une structure le décide elle-même, dans son dossier de
              conventionnement.
            </p>
          ) : page.nature === 'structure' ? (
            <p>
              Votre organisation n'est reliée à aucune structure du registre. Demandez à votre DDETS de vérifier son
              SIRET.
            </p>
          ) : (
            <p>
              Aucune structure n'a de postes accordés ni d'heures en {filtres.annee}.{' '}
              <Link to="/imports/nouveau">Importez les annexes financières, puis les états mensuels</Link>.
            </p>
          )
        }
      />
      <p className="m-mention">
        ETP réalisés du mois : heures × 12 / heures annuelles d'un ETP du type. Moyenne des mois saisis, coupée à deux
        décimales pour être comparée aux postes accordés, comme dans le pilotage de l'inclusion.
      </p>
    </Page>
  );
}
