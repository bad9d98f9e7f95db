import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pagination } from '#src/presentation/Pagination.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { trancherDoublon } from '../operations/trancherDoublon.ts';
import { LIBELLES_RAISON } from '../regles/doublons.ts';
import { type FicheComparee, type Paire, pairesATrancher } from '../requetes/paires.ts';
import type { Route } from './+types/doublons';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  exiger(acteur, 'personnes.voirDoublons');
  const etat = lireFiltres(request, {}, { tris: [] as const });
  return { etat, ...(await lireEnCloison(acteur, (c) => pairesATrancher(c, acteur, etat))) };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, trancherDoublon, (f) => Object.fromEntries(f), {
    redirection: '/personnes/doublons',
    message: ({ reponse }) =>
      reponse === 'meme' ? 'Les deux fiches n’en font plus qu’une.' : 'Noté : ce sont deux personnes.',
  });

export default function Doublons({ loaderData: { lignes, total, etat }, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[{ libelle: 'Personnes suivies', adresse: '/personnes' }]}
      onglet="Doublons possibles"
      titre={
        total === 0
          ? 'Aucun doublon à trancher'
          : pluriel(total, 'paire de fiches se ressemble', 'paires de fiches se ressemblent')
      }
      chapo="Rien ne se fond tout seul : comparez les deux fiches, et dites si c'est la même personne."
    >
      {actionData && 'erreur' in actionData ? (
        <Alerte ton="erreur" titre={actionData.erreur}>
          {actionData.conseil ? <p>{actionData.conseil}</p> : null}
        </Alerte>
      ) : null}
      {total === 0 ? (
        <p>
          Une ressemblance relevée à la saisie ou à la reprise d'un fichier viendra ici.{' '}
          <Link to="/personnes">Revenir aux personnes</Link>.
        </p>
      ) : (
        lignes.map((paire) => <Comparaison key={paire.id} paire={paire} />)
      )}
      {total > etat.taille ? (
        <Pagination
          adresse="/personnes/doublons"
          page={etat.page}
          pages={Math.ceil(total / etat.taille)}
          taille={etat.taille}
        />
      ) : null}
    </Page>
  );
}

type Trait = { id: string; libelle: string; lire: (f: FicheComparee) => string };
const TRAITS: Trait[] = [
  { id: 'nom', libelle: 'Nom', lire: (f) => f.nom },
  { id: 'prenom', libelle: 'Prénom', lire: (f) => f.prenom },
  { id: 'naissance', libelle: 'Naissance', lire: (f) => (f.naissance ? date(f.naissance, 'courte') : '') },
  { id: 'commune', libelle: 'Commune', lire: (f) => f.commune ?? '' },
  { id: 'caf', libelle: 'Numéro CAF', lire: (f) => f.numeroCaf ?? '' },
  { id: 'ft', libelle: 'France Travail', lire: (f) => f.numeroFt ?? '' },
  {
    id: 'parcours',
    libelle: 'Suivie dans',
    lire: (f) => f.parcours.map((p) => `${p.reference}, ${p.operation}${p.ouvert ? '' : ' (clos)'}`).join(' ; '),
  },
];

function Comparaison({ paire: { id, a, b, raisons } }: { paire: Paire }) {
  const colonnes: Colonne<Trait>[] = [
    { id: 'trait', titre: 'Ce qui est comparé', valeur: (t) => t.libelle },
    { id: 'a', titre: `Fiche ${a.id}`, valeur: (t) => t.lire(a), absent: 'inconnu' },
    { id: 'b', titre: `Fiche ${b.id}`, valeur: (t) => t.lire(b), absent: 'inconnu' },
  ];
  return (
    <Section titre={`${a.prenom} ${a.nom} et ${b.prenom} ${b.nom}`} id={`paire-${id}`}>
      <p>Pourquoi : {raisons.map((r) => LIBELLES_RAISON[r]).join(', ')}.</p>
      <Tableau
        legende={`Fiches ${a.id} et ${b.id}`}
        legendeMasquee
        colonnes={colonnes}
        lignes={TRAITS}
        cle={(t) => t.id}
      />
      <p className="m-mention">
        La fiche retirée disparaît ; ses parcours rejoignent la fiche gardée, dont l'identité ne change pas. Un parcours
        en double où rien n'est écrit disparaît aussi.
      </p>
      <Boutons>
        {[a, b].map((f) => (
          <Formulaire key={f.id} id={`meme-${id}-${f.id}`}>
            <input type="hidden" name="doublon" value={id} />
            <input type="hidden" name="reponse" value="meme" />
            <input type="hidden" name="garder" value={f.id} />
            <BoutonEnvoi variante="secondaire">La même : garder la fiche {f.id}</BoutonEnvoi>
          </Formulaire>
        ))}
        <Formulaire id={`deux-${id}`}>
          <input type="hidden" name="doublon" value={id} />
          <input type="hidden" name="reponse" value="differentes" />
          <BoutonEnvoi variante="secondaire">Ce sont deux personnes</BoutonEnvoi>
        </Formulaire>
      </Boutons>
    </Section>
  );
}
