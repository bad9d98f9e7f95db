import { Link } from 'react-router';
import { contratDe } from '#src/domaines/engagements/index.ts';
import { mesImmersions } from '#src/domaines/immersions/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { objetOrientation, orientationDe } from '#src/domaines/orientations/index.ts';
import { diagnosticsDe, diagnosticVu, LIBELLES_MOMENT } from '#src/domaines/situations/index.ts';
import { bilansPartages, noterBilanVu, RUBRIQUES_BILAN } from '#src/domaines/transferts/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/documents';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours } = await moi(c, acteur);
    const { enVigueur: orientation } = await orientationDe(c, parcours);
    const decisions = orientation?.etat === 'notifiee' ? await documentsDe(c, objetOrientation(orientation.id)) : [];
    const bilans = await bilansPartages(c, parcours);
    const diagnostics = (await diagnosticsDe(c, parcours)).filter((d) => d.etat !== 'brouillon');
    const contrat = await contratDe(c, parcours);
    // Ouvrir cette page, c'est avoir lu ce qui y est partagé.
    for (const b of bilans) await noterBilanVu(c, b.id);
    if (diagnostics.length > 0) await diagnosticVu(c, parcours);
    return {
      decisions: decisions.filter((d) => d.format === 'pdf').map((d) => ({ id: d.id, titre: d.titre, le: d.le })),
      bilans,
      diagnostics: diagnostics.map((d) => ({ id: d.id, moment: LIBELLES_MOMENT[d.moment], le: d.partageLe })),
      contrat: (contrat.enCours ?? contrat.enPreparation) ? contrat.phrase : null,
      immersions: await mesImmersions(c, parcours),
      pieces: (await piecesDe(c, `parcours:${parcours}`)).map((p) => ({ id: p.id, nom: p.nom, le: p.deposeLe })),
    };
  });
}

export default function Documents({ loaderData: d }: Route.ComponentProps) {
  const lots = [d.decisions, d.bilans, d.diagnostics, d.immersions, d.pieces];
  const combien = lots.reduce((somme, lot) => somme + lot.length, d.contrat ? 1 : 0);
  return (
    <PageEspace
      onglet="Mes documents"
      titre={combien === 0 ? 'Vous n’avez pas encore de document' : `Vous avez ${pluriel(combien, 'document')}`}
    >
      {combien === 0 ? (
        <p>Votre contrat et vos papiers viendront ici, quand votre référent les aura préparés.</p>
      ) : null}
      {d.contrat ? (
        <Section titre="Mon contrat">
          <p>{d.contrat}</p>
          <p>
            <Link to="/mon-espace/contrat">Lire mon contrat</Link>
          </p>
        </Section>
      ) : null}
      {d.immersions.length > 0 ? (
        <Section titre="Mes immersions en entreprise">
          <ul>
            {d.immersions.map((i) => (
              <li key={i.id}>
                <Link to={`/mon-espace/immersions/${i.id}`}>{i.entreprise}</Link>, du {date(i.debut)} au {date(i.fin)}
                {i.aSigner ? (
                  <>
                    {' '}
                    <strong>(à signer)</strong>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.decisions.length > 0 ? (
        <Section titre="La décision qui me concerne">
          <ul>
            {d.decisions.map((x) => (
              <li key={x.id}>
                <a href={`/mon-espace/decisions/${x.id}`}>{x.titre}</a>, le {date(x.le)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.diagnostics.length > 0 ? (
        <Section titre="Le point fait avec moi">
          <ul>
            {d.diagnostics.map((x) => (
              <li key={x.id}>
                <Link to={`/mon-espace/diagnostics/${x.id}`}>{x.moment}</Link>, le {date(x.le)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.bilans.map((b) => (
        <Section key={b.id} titre={`Le bilan du ${date(b.partageLe)}`}>
          <p>Écrit par {b.par} avant que votre référent change.</p>
          <dl className="m-proprietes">
            {RUBRIQUES_BILAN.filter((r) => b.bilan[r.id]).map((r) => (
              <div key={r.id}>
                <dt>{r.libelle}</dt>
                <dd>{b.bilan[r.id]}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
      {d.pieces.length > 0 ? (
        <Section titre="Les papiers de mon dossier">
          <ul>
            {d.pieces.map((p) => (
              <li key={p.id}>
                <a href={`/mon-espace/papiers/${p.id}`}>{p.nom}</a>, le {date(p.le)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </PageEspace>
  );
}
