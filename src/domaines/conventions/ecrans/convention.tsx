import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enEuros, lireDecimal } from '#src/socle/montants.ts';
import { lireConvention } from '../requetes/fiche.ts';
import { suiviAnnexe, suiviConvention } from '../suivi.ts';
import type { Route } from './+types/convention';
import { EtatDeConvention, FIL } from './communs.tsx';
import { Annexes } from './fiche/Annexes.tsx';
import { Argent } from './fiche/Argent.tsx';
import { Documents } from './fiche/Documents.tsx';
import { Reversement } from './fiche/Reversement.tsx';
import { agirSurConvention } from './gestes.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return {
    ...(await lireConvention(base(), acteur, numero(params.id))),
    jour: aujourdhui(),
    essai: lireDecimal(new URL(request.url).searchParams.get('reverser') ?? '', 2),
    mienne: acteur.nature === 'structure',
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurConvention(request, context, numero(params.id));

export const shouldRevalidate = relireApresConflit;

function titreDe({ convention: c, montants: m }: Route.ComponentProps['loaderData']): string {
  if (c.etat === 'projet') return 'La convention attend ses signatures';
  if (m.retenues.length > 0) return `${enEuros(m.retenu)} sont retenus, ${enEuros(m.verse)} déjà versés`;
  return `${enEuros(m.du)} dus à ce jour, ${enEuros(m.verse)} déjà versés`;
}

const direPassage = ({ annexe, vers }: { annexe: string | null; vers: string }): string => {
  const etats: Record<string, { libelle: string }> = annexe ? suiviAnnexe.etats : suiviConvention.etats;
  return `${annexe ? `annexe ${annexe}` : 'convention'}, ${(etats[vers]?.libelle ?? vers).toLowerCase()}`;
};

export default function Convention({ loaderData: page, actionData }: Route.ComponentProps) {
  const { convention: c, gestes } = page;
  return (
    <Page
      fil={FIL}
      onglet={`Convention ${c.numero}`}
      titre={titreDe(page)}
      surtitre={
        <>
          Convention {c.numero} <EtatDeConvention etat={c.etat} />
        </>
      }
      chapo={
        <>
          {page.mienne ? c.structureNom : <Link to={`/structures/${c.structure}`}>{c.structureNom}</Link>}, du{' '}
          {date(c.debut)} au {date(c.resilieeLe ?? c.fin)}
          {c.resilieeLe ? ' (résiliation)' : ''}.{' '}
          {page.lienDossier ? <Link to={`/dossiers/${c.dossier}/decision`}>Voir la décision</Link> : null}
        </>
      }
      action={
        gestes.preparerAvenant && c.etat === 'active'
          ? { libelle: 'Préparer un avenant', adresse: `/conventions/${c.id}/avenant` }
          : undefined
      }
    >
      {c.etat === 'projet' ? <Annexes page={page} resultat={actionData} /> : null}
      <Argent page={page} resultat={actionData} />
      <Reversement page={page} resultat={actionData} />
      {page.echeances.length > 0 ? (
        <Section titre={page.mienne ? 'Ce que je dois, et quand' : 'Prochaines échéances'} id="echeances">
          <ul>
            {page.echeances.map((e) => (
              <li key={e.id}>
                <Link to={e.adresse}>{e.libelle}</Link>, {e.passee ? 'attendu depuis le' : 'avant le'}{' '}
                {dateHeure(e.due)}
                {e.fondement ? ` (${e.fondement})` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {c.etat === 'projet' ? null : <Annexes page={page} resultat={actionData} />}
      <Documents page={page} resultat={actionData} />
      <Section titre="Ce qui s'est passé" id="histoire">
        <ol>
          {page.histoire.map((h) => (
            <li key={`${h.annexe}-${h.vers}-${h.le}`}>
              {dateHeure(h.le)} : {direPassage(h)}, par {h.acteur} ({h.organisation})
              {h.commentaire ? ` : « ${h.commentaire} »` : ''}
            </li>
          ))}
        </ol>
        <LienFil objet={`convention:${c.id}`} />
        {gestes.resilier && c.etat === 'active' ? (
          <p>
            <Link to={`/conventions/${c.id}/resilier`}>Résilier la convention</Link>
          </p>
        ) : null}
      </Section>
    </Page>
  );
}
