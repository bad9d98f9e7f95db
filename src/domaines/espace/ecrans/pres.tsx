import { libellePrescripteur } from '#src/domaines/prescripteurs/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { moi } from '../requetes/moi.ts';
import { presDe, type ServiceProche, servicesPres, themesEnCours } from '../requetes/pres.ts';
import type { Route } from './+types/pres';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { m, dAbord } = await lireEnCloison(acteur, async (c) => {
    const lue = await moi(c, acteur);
    return { m: lue, dAbord: await themesEnCours(c, lue.parcours) };
  });
  const lieux = m.commune ? await presDe(base(), m.commune) : [];
  return {
    commune: m.communeNom,
    services: m.commune ? await servicesPres(base(), m.commune, dAbord) : [],
    lieux: lieux.map((l) => ({ ...l, genre: l.insertion ? libelleType(l.genre) : libellePrescripteur(l.genre) })),
  };
}

/** Moins d'un kilomètre : dans sa commune. */
const distance = (km: number): string => (km < 1 ? ', dans votre commune' : `, à ${nombre(km, { decimales: 0 })} km`);

export default function Pres({ loaderData: { commune, lieux, services } }: Route.ComponentProps) {
  const groupes = [
    [
      'Des entreprises et associations qui embauchent pour remettre le pied à l’étrier',
      lieux.filter((l) => l.insertion),
    ],
    ['Des services qui aident à trouver du travail', lieux.filter((l) => !l.insertion)],
  ] as const;
  return (
    <PageEspace
      onglet="Près de chez moi"
      titre={commune ? `Ce qui existe près de ${commune}` : 'Votre commune n’est pas connue'}
    >
      <p>
        {commune
          ? 'Les plus proches d’abord, à vol d’oiseau. Parlez-en avec votre référent : il vous dira comment y entrer.'
          : 'Donnez votre commune à votre référent : il pourra vous montrer ce qui existe autour.'}
      </p>
      {services.map((t) => (
        <Section key={t.theme} titre={t.titre}>
          <ul className="m-sans-puces">
            {t.services.map((s) => (
              <Service key={s.cle} s={s} />
            ))}
          </ul>
        </Section>
      ))}
      {services.length > 0 ? (
        <p className="m-mention">
          Services recensés par data·inclusion, à 30 km au plus. Appelez avant de vous déplacer : un horaire a pu
          changer.
        </p>
      ) : null}
      {groupes.map(([titre, liste]) =>
        liste.length > 0 ? (
          <Section key={titre} titre={titre}>
            <ul className="m-sans-puces">
              {liste.map((l) => (
                <li key={`${l.nom}-${l.commune}`} className="m-espace__carte">
                  <p>
                    <strong>{l.nom}</strong>
                    <br />
                    {l.genre}
                    <br />
                    {l.commune}
                    {distance(l.km)}
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        ) : null,
      )}
    </PageEspace>
  );
}

function Service({ s }: { s: ServiceProche }) {
  return (
    <li className="m-espace__carte">
      <p>
        <strong>{s.nom}</strong>
        {s.gratuit ? ' (gratuit)' : ''}
        {s.structure ? (
          <>
            <br />
            {s.structure}
          </>
        ) : null}
        <br />
        {s.adresse ? `${s.adresse}, ` : ''}
        {s.commune}
        {distance(s.km)}
      </p>
      {s.resume ? <p>{s.resume}</p> : null}
      <p>
        {s.telephone ? <a href={`tel:${s.telephone.replace(/[^+\d]/g, '')}`}>Appeler le {s.telephone}</a> : null}
        {s.telephone && s.lien ? <br /> : null}
        {s.lien ? (
          <a href={s.lien} target="_blank" rel="noopener noreferrer">
            Voir la page de ce service
          </a>
        ) : null}
        {!s.telephone && !s.lien && s.courriel ? <a href={`mailto:${s.courriel}`}>Écrire à {s.courriel}</a> : null}
      </p>
      {s.majLe ? <p className="m-mention">Mis à jour le {date(s.majLe)}</p> : null}
    </li>
  );
}
