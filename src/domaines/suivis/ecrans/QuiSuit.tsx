import { LIBELLES_RANG } from '#src/domaines/designations/index.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Dossier } from '../requetes/dossier.ts';

const DOMAINE = { social: 'social', emploi: 'emploi' } as const;

/** Qui suit la personne aujourd'hui, et comment le joindre : premier cercle. */
export function QuiSuit({ binome }: { binome: Dossier['binome'] }) {
  return (
    <Section titre="Qui suit">
      {binome.referents.length === 0 ? <p className="m-mention">Aucun référent n'est encore désigné.</p> : null}
      <ul className="m-fils">
        {binome.referents.map((r) => (
          <li key={r.professionnel}>
            <strong>{r.nom}</strong>, {LIBELLES_RANG[r.rang].toLowerCase()}
            {r.domaine ? ` (${DOMAINE[r.domaine]})` : ''}
            <br />
            <span className="m-mention">
              {r.organisation}, depuis le {date(r.debut)}
            </span>
            <br />
            <span className="m-mention">
              <a href={`mailto:${r.courriel}`}>{r.courriel}</a>
              {r.telephone ? (
                <>
                  {' · '}
                  <a href={`tel:${r.telephone.replace(/[^+\d]/g, '')}`}>{r.telephone}</a>
                </>
              ) : null}
            </span>
            {r.absentJusquau ? (
              <p className="m-mention">
                Absence jusqu'au {date(r.absentJusquau)}
                {r.relais ? `, relais : ${r.relais}` : ', sans relais'}.
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {binome.intensif ? (
        <p>
          <Etiquette>intensif</Etiquette> depuis le {date(binome.intensif.depuis)}, décidé par {binome.intensif.par}.
        </p>
      ) : null}
      {binome.portefeuille ? <p className="m-mention">{binome.portefeuille.nom}</p> : null}
    </Section>
  );
}
