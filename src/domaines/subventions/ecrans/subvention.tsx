import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { dateHeure, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { lireSubvention, type PageSubvention } from '../requetes/fiche.ts';
import { type EtatSubvention, suiviSubvention } from '../suivi.ts';
import type { Route } from './+types/subvention';
import { PageDeSubvention } from './communs.tsx';
import { Argent } from './fiche/Argent.tsx';
import { Documents } from './fiche/Documents.tsx';
import { Echeances } from './fiche/Echeances.tsx';
import { Suite } from './fiche/Suite.tsx';
import { agirSurSubvention } from './gestes.ts';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  lireSubvention(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurSubvention(request, context, numero(params.id), `/subventions/${numero(params.id)}`);

function titreDe({ subvention: s, versements: v, cloture, mienne }: PageSubvention): string {
  if (s.etat === 'projet') return 'La convention est en préparation : relisez-la, puis proposez-la';
  if (s.etat === 'proposee')
    return mienne ? 'La convention est à lire et à signer' : 'La convention attend ses signatures';
  if (s.etat === 'annulee') return "Cette convention n'a pas été signée";
  if (cloture) {
    const sens = comparer(cloture.solde, '0');
    const suite =
      sens > 0
        ? `${enEuros(cloture.solde)} de solde`
        : sens < 0
          ? `${enEuros(cloture.solde.slice(1))} à reverser`
          : 'rien à verser';
    return `Comptes clos : ${enEuros(cloture.montantFinal)} en définitive, ${suite}`;
  }
  return `${enEuros(v.net)} versés sur ${enEuros(s.montant)}`;
}

export default function Subvention({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, gestes } = page;
  return (
    <PageDeSubvention tete={page} actif="convention" titre={titreDe(page)}>
      <Suite page={page} resultat={actionData} />
      <Argent page={page} />
      <Echeances page={page} resultat={actionData} />
      <Section titre="Cibles convenues" id="cibles">
        <Tableau
          legende="Indicateurs de l'appel et cible convenue"
          legendeMasquee
          cle={(c) => c.indicateur}
          lignes={page.cibles}
          colonnes={[
            { id: 'libelle', titre: 'Indicateur', valeur: (c) => c.libelle },
            {
              id: 'cible',
              titre: 'Cible',
              numerique: true,
              valeur: (c) => c.cible,
              rendu: (c) => (c.cible === null ? 'pas de cible' : `${nombre(c.cible)} ${c.unite}`),
            },
          ]}
        />
      </Section>
      <Documents page={page} resultat={actionData} />
      <Section titre="Ce qui s'est passé" id="histoire">
        <ol>
          {page.histoire.map((h) => (
            <li key={`${h.transition}-${h.le}`}>
              {dateHeure(h.le)} : {(suiviSubvention.etats[h.vers as EtatSubvention]?.libelle ?? h.vers).toLowerCase()},
              par {h.acteur} ({h.organisation}){h.commentaire ? ` : « ${h.commentaire} »` : ''}
            </li>
          ))}
        </ol>
        {gestes.resilier && (s.etat === 'active' || s.etat === 'terminee') ? (
          <p>
            <Link to={`/subventions/${s.id}/resilier`}>Résilier la convention</Link>
          </p>
        ) : null}
      </Section>
    </PageDeSubvention>
  );
}
