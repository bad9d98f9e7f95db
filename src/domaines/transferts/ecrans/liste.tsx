import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { anciennete, date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { LIBELLES_ETAT } from '../forme.ts';
import { fileTransferts, type LigneTransfert, type TransfertsAFaire } from '../requetes/file.ts';
import type { Route } from './+types/liste';
import { LIBELLES_ATTENTE, lireFiltresTransferts } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresTransferts(request);
  return { filtres, ...(await lireEnCloison(acteur, (c) => fileTransferts(c, acteur, filtres))) };
}

const COLONNES: Colonne<LigneTransfert>[] = [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (l) => l.reference,
    rendu: (l) => (
      <>
        <Link to={`/parcours/${l.parcours}/transfert`}>
          {l.prenom} {l.nom}
        </Link>
        <br />
        <span className="m-mention">{l.reference}</span> <Demonstration oui={l.demonstration}>inventée</Demonstration>
      </>
    ),
  },
  {
    id: 'attente',
    titre: 'À faire',
    valeur: (l) => l.attente,
    rendu: (l) =>
      l.attente ? (
        <Etiquette ton={l.aMoi ? 'attention' : 'neutre'}>
          {LIBELLES_ATTENTE[l.attente]}
          {l.aMoi ? ', à vous' : ''}
        </Etiquette>
      ) : (
        <Etiquette ton={l.etat === 'effectif' ? 'succes' : 'neutre'}>{LIBELLES_ETAT[l.etat]}</Etiquette>
      ),
  },
  { id: 'de', titre: 'De', valeur: (l) => l.deNom },
  { id: 'vers', titre: 'À', valeur: (l) => l.versNom, absent: 'à choisir' },
  {
    id: 'demandeLe',
    titre: 'Demandé',
    tri: true,
    valeur: (l) => l.demandeLe,
    rendu: (l) => (
      <>
        {anciennete(l.demandeLe)}
        {l.effectifLe ? <span className="m-mention"> fait le {date(l.effectifLe)}</span> : null}
        {l.derogation ? <span className="m-mention"> par dérogation</span> : null}
      </>
    ),
  },
];

function titre({ aRediger, aAccepter, aChoisir, enCours }: TransfertsAFaire): string {
  const parts = [
    aRediger > 0 ? pluriel(aRediger, 'bilan à rédiger', 'bilans à rédiger') : '',
    aAccepter > 0 ? pluriel(aAccepter, 'transfert à accepter', 'transferts à accepter') : '',
    aChoisir > 0 ? pluriel(aChoisir, 'référent à choisir', 'référents à choisir') : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  return enCours > 0 ? `${pluriel(enCours, 'transfert')} en cours, rien à faire pour vous` : 'Aucun transfert en cours';
}

export default function Transferts({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={titre(d.comptes)}
      onglet="Transferts"
      chapo="Le bilan vient avant le changement de référent : la personne n'a pas à tout redire."
    >
      <Liste
        legende="Transferts de référent principal"
        legendeMasquee
        nomLigne="transfert"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.total}
        etat={d.filtres}
        exporter="/transferts/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom ou référence' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'En cours',
                options: [{ valeur: 'finis', libelle: 'Faits, refusés ou annulés' }],
              },
              { type: 'coche', nom: 'pourMoi', libelle: "À moi d'agir" },
            ]}
          />
        }
        vide={
          <p>
            Aucun transfert. Il se demande depuis la page « Transfert » d'une personne, par son référent ou le
            responsable.
          </p>
        }
      />
    </Page>
  );
}
