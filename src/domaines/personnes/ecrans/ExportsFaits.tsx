import { dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { ExportListe } from '../exports/lire.ts';

/** Les exports de l'acteur encore là : le lien et le terme. */
export function ExportsFaits({ exports }: { exports: ExportListe[] }) {
  if (exports.length === 0) return null;
  return (
    <Section titre="Vos exports encore là" id="exports">
      <ul>
        {exports.map((x) => (
          <li key={x.id}>
            <a href={`/exports-personnels/${x.id}`} download>
              Télécharger ({x.format.toUpperCase()}, fait le {dateHeure(x.le)})
            </a>
            , effacé le {dateHeure(x.expireLe)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
